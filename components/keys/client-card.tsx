import { ActButton } from '#components/forms/act-button';
import { IssueKey } from '#components/keys/issue-key';
import { Card } from '#components/ui/card';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { ClientAnswer, KeyAnswer } from '#lib/keys/schema';
import { atText, dayOf } from '#lib/time/moment-words';
import { longDate } from '#lib/time/words';

/** Keys that are over, of which a card shows the newest few. */
const OVER = 3;

/** A program with its keys. */
export function ClientCard({ client }: { client: ClientAnswer }) {
  const live = client.keys.filter(({ state }) => state === 'live');
  const over = client.keys.filter(({ state }) => state !== 'live').slice(0, OVER);
  return (
    <Card
      id={`client-${client.id}`}
      title={client.name}
      hint={`let in by ${client.createdBy} on ${longDate(dayOf(client.createdAt))}`}
      end={client.scopes.map((scope) => (
        <span key={scope} className="tag">
          {scope}
        </span>
      ))}
    >
      {live.length + over.length > 0 && (
        <ScrollRegion label={`Keys of ${client.name}`}>
          <table className="wide">
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">Good through</th>
                <th scope="col" className="optional">
                  Last used
                </th>
                <th scope="col">
                  <span className="sr">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {[...live, ...over].map((key) => (
                <KeyRow key={key.id} apiKey={key} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <div className="body">
        {live.length < 2 ? <IssueKey clientId={client.id} first={live.length === 0} /> : <p className="muted">Two keys are live. Revoke the older one before you issue another.</p>}
      </div>
    </Card>
  );
}

function KeyRow({ apiKey }: { apiKey: KeyAnswer }) {
  return (
    <tr>
      <th scope="row" className="mono nowrap">
        {apiKey.hint}…
      </th>
      <td>{apiKey.state === 'live' ? longDate(dayOf(apiKey.expiresAt)) : <span className="muted">{apiKey.state}</span>}</td>
      <td className="optional">{apiKey.lastUsedAt ? atText(apiKey.lastUsedAt) : 'never'}</td>
      <td className="right">{apiKey.state === 'live' && <ActButton path={`/keys/${apiKey.id}/revocation`} label="Revoke" confirm="Revoke for good" />}</td>
    </tr>
  );
}
