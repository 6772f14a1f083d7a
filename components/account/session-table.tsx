import { ActButton } from '#components/forms/act-button';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { SessionsAnswer } from '#lib/people/schema';
import { atText } from '#lib/time/moment-words';

export function SessionTable({ sessions }: { sessions: SessionsAnswer['sessions'] }) {
  return (
    <ScrollRegion label="Sessions">
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">Signed in</th>
            <th scope="col">Last seen</th>
            <th scope="col">
              <span className="sr">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, current, createdAt, lastSeenAt }) => (
            <tr key={id}>
              <th scope="row">{atText(createdAt)}</th>
              <td>{current ? 'now, here' : atText(lastSeenAt)}</td>
              <td className="right">{!current && <ActButton path={`/me/sessions/${id}/end`} label="Sign out there" />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
