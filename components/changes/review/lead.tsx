import { AnswerWord } from '#components/changes/flip-table';
import { StateTag } from '#components/changes/state-tag';
import { Instant } from '#components/ui/instant';
import { isOpenEnded, type Flip } from '#lib/changes/impact';
import type { ChangeAnswer, ImpactAnswer } from '#lib/changes/schema';
import { aboutText } from '#lib/changes/words';
import { FIRST_DAY } from '#lib/time/plain-date';
import { longDate } from '#lib/time/words';

/** More sentences than this are read in the list of operations. */
const MOST = 5;

interface Props {
  change: ChangeAnswer;
  impact: ImpactAnswer | null;
  questions: ReadonlyMap<string, string>;
  newest: number;
}

/** What the change does, before any table: sentences, the flip, the reason. */
export function Lead({ change, impact, questions, newest }: Props) {
  const planned = impact && change.revision === null ? `planned on revision ${impact.plannedOn}${impact.stale ? ', out of date' : impact.plannedOn === newest ? ', still the newest' : ''}` : null;
  return (
    <section className="card lead-card" aria-label="The change">
      <p className="meta">
        <StateTag state={change.state} /> <span>change request CR-{change.number}</span>
        <span>
          by {change.author}, <Instant at={change.createdAt} />
        </span>
        {planned && <span>{planned}</span>}
      </p>
      <h1>{change.title}</h1>
      <ul className="sentences">
        {change.told.slice(0, MOST).map(({ sentence }, i) => (
          <li key={i}>
            <Sentence text={sentence} />
          </li>
        ))}
        {change.told.length > MOST && <li className="muted">and {(change.told.length - MOST).toLocaleString('en-US')} more operations</li>}
      </ul>
      {impact && <MainFlip flips={impact.flips} />}
      <p>
        <strong>Reason.</strong> {change.reason}
      </p>
      {impact && impact.settles.length > 0 && (
        <p>
          <strong>Settles</strong> {impact.settles.map((id) => `${id} “${questions.get(id) ?? ''}”`).join(', ')}
        </p>
      )}
      {impact && impact.raises.length > 0 && (
        <p>
          <strong>Raises</strong> {impact.raises.join(', ')}
        </p>
      )}
    </section>
  );
}

/** What was on record stands struck out. */
export function Sentence({ text }: { text: string }) {
  return text.split(/(\((?:was|were)[^()]*(?:\([^()]*\))?[^()]*\))/).map((part, i) => (i % 2 ? <s key={i}>{part}</s> : part));
}

/** The flip that reaches furthest, as a sentence. */
function MainFlip({ flips }: { flips: Flip[] }) {
  const flip = flips.find(isOpenEnded) ?? flips[0];
  if (!flip) return null;
  const when = isOpenEnded(flip) ? `From ${longDate(flip.from)}` : flip.from === FIRST_DAY ? `Through ${longDate(flip.through)}` : `From ${longDate(flip.from)} through ${longDate(flip.through)}`;
  return (
    <p className="main-flip">
      <strong>{when}</strong> {flip.code}, {aboutText(flip.about)}: <AnswerWord about={flip.about} answer={flip.before} /> → <AnswerWord about={flip.about} answer={flip.after} />
    </p>
  );
}
