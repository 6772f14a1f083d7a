import { Status } from '#components/lists/status';
import { Dated } from '#components/ui/day';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Flip } from '#lib/changes/impact';
import { aboutText, answerText, flipDays } from '#lib/changes/words';
import type { ListStatus } from '#lib/lists/status';

/** As many as a reviewer reads; the API gives all of them. */
const MOST = 200;

/** Old beside new: for which dates of service which answer becomes which. */
export function FlipTable({ flips, label = 'Answers that flip' }: { flips: readonly Flip[]; label?: string }) {
  return (
    <ScrollRegion label={label}>
      <table className="wide stacked flips">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">About</th>
            <th scope="col">Dates of service</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Certainty</th>
          </tr>
        </thead>
        <tbody>
          {flips.slice(0, MOST).map((flip) => (
            <tr key={`${flip.code} ${flip.about} ${flip.from}`}>
              <td>
                <a className="mono" href={`/codes/${flip.code}?asOf=${flip.from}`}>
                  {flip.code}
                </a>
              </td>
              <td className="nowrap">{aboutText(flip.about)}</td>
              <th scope="row" className="nowrap">
                <Dated text={flipDays(flip)} />
              </th>
              <td>
                <AnswerWord about={flip.about} answer={flip.before} />
              </td>
              <td>
                <span className="arrow" aria-hidden="true">
                  →{' '}
                </span>
                <AnswerWord about={flip.about} answer={flip.after} />
              </td>
              <td>{certainty(flip)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {flips.length > MOST && (
        <p className="body small muted">
          The first {MOST} of {flips.length.toLocaleString('en-US')}; the API gives all of them.
        </p>
      )}
    </ScrollRegion>
  );
}

const STATUSES: readonly string[] = ['listed', 'not-listed', 'unknown'] satisfies ListStatus[];

export function AnswerWord({ about, answer }: { about: string; answer: string }) {
  if (about.startsWith('list ') && STATUSES.includes(answer)) return <Status status={answer as ListStatus} />;
  return <span className={answer === 'not on file' || answer === 'does not hold' || answer === 'none' ? 'muted' : ''}>{answerText(answer)}</span>;
}

function certainty({ beforeCertain, afterCertain }: Flip): string {
  const [before, after] = [beforeCertain, afterCertain].map((certain) => (certain ? 'certain' : 'uncertain'));
  return before === after ? after! : `${before}, then ${after}`;
}
