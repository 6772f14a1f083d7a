'use client';

import { AnswerWord } from '#components/changes/flip-table';
import { Card } from '#components/ui/card';
import { Dated } from '#components/ui/day';
import { aboutText, flipDays, retroactiveText } from '#lib/changes/words';
import type { Preview } from './use-preview.ts';

/** As many as stand beside a form; the page of the change shows more. */
const MOST = 8;

/** What the operations written so far would do to the answers. */
export function ImpactSoFar({ preview: { impact, problem, faults } }: { preview: Preview }) {
  return (
    <Card id="impact" title="Impact so far" className="so-far">
      <div className="body" role="status">
        {problem && <p>{problem}</p>}
        {!problem && !impact && <p className="muted">Once an operation is filled in, this says which answers flip, and for which dates of service.</p>}
        {impact && impact.flips.length === 0 && <p>{faults.size > 0 ? 'No answer flips yet.' : 'No answer flips.'}</p>}
        {faults.size > 0 && <p className="small">{faults.size === 1 ? 'One operation is' : `${faults.size} operations are`} not possible yet and left out here.</p>}
        {impact && impact.flips.length > 0 && (
          <ul className="flip-list">
            {impact.flips.slice(0, MOST).map((flip) => (
              <li key={`${flip.code} ${flip.about} ${flip.from}`}>
                <span className="small muted">
                  <span className="mono">{flip.code}</span> · {aboutText(flip.about)}
                </span>
                <span>
                  <strong>
                    <Dated text={flipDays(flip)} />
                  </strong>
                  : <AnswerWord about={flip.about} answer={flip.before} /> → <AnswerWord about={flip.about} answer={flip.after} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {impact && impact.flips.length > MOST && <p className="muted">And {impact.flips.length - MOST} more.</p>}
        {impact && impact.flips.length > 0 && <p className="small">{retroactiveText(impact.retroactiveDays)}</p>}
        {impact && impact.settles.length > 0 && <p className="small">Settles {impact.settles.join(', ')}.</p>}
        {impact && impact.raises.length > 0 && <p className="small">Raises {impact.raises.join(', ')}.</p>}
      </div>
    </Card>
  );
}
