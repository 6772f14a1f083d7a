import { FlipTable } from '#components/changes/flip-table';
import { Card } from '#components/ui/card';
import type { ChangeAnswer, ImpactAnswer } from '#lib/changes/schema';
import { retroactiveText, STATE_WORDS } from '#lib/changes/words';
import { address, type Place } from '#lib/time/address';
import { dayOf } from '#lib/time/moment-words';
import { longDate } from '#lib/time/words';
import { Citations } from './citations.tsx';
import { Comments } from './comments.tsx';
import { History } from './history.tsx';
import { Lead } from './lead.tsx';
import { NextStep, type Me } from './next-step.tsx';
import { Operations } from './operations.tsx';
import { Strips, type Strip } from './strips.tsx';

interface Props {
  change: ChangeAnswer;
  /** Why a draft cannot be planned. */
  problem: string | null;
  effect: { impact: ImpactAnswer; strips: Strip[] } | null;
  /** Titles by id. */
  questions: ReadonlyMap<string, string>;
  sources: ReadonlyMap<string, { title: string; url: string | null }>;
  me: Me;
  newest: number;
  place: Place;
}

/** One change: what it does in sentences, what it flips, what it rests on; at the side what is to be done with it. */
export function Review({ change, problem, effect, questions, sources, me, newest, place }: Props) {
  const impact = effect?.impact ?? null;
  const mayComment = me.may.includes('changes.comment');
  return (
    <>
      <p className="crumbs">
        <a href={address('/changes')}>Changes</a> / {STATE_WORDS[change.state]} / <span className="mono">CR-{change.number}</span>
      </p>
      <div className="change-columns">
        <div className="stack">
          <Lead change={change} impact={impact} questions={questions} newest={newest} />
          {problem && (
            <div className="problem" role="alert">
              <strong>This draft cannot be submitted as it stands.</strong> {problem}
            </div>
          )}
          {change.contentDiffers && (
            <div className="problem" role="alert">
              <strong>The content was changed after it was submitted.</strong> {change.contentDiffers}
            </div>
          )}
          {impact?.stale && (
            <div className="problem" role="alert">
              <strong>Out of date.</strong> {impact.stale} It cannot be published any more: ask for changes, so that it is planned and submitted again.
            </div>
          )}
          {impact && <Flips change={change} impact={impact} />}
          {effect && <Strips strips={effect.strips} />}
          <Operations change={change} impact={impact} mayComment={mayComment} place={place} />
          <Citations citations={change.citations} sources={sources} operations={change.operations} />
          <Comments change={change} mayComment={mayComment} />
        </div>
        <div className="stack beside">
          <NextStep change={change} me={me} newest={newest} stale={impact?.stale ?? null} plannable={problem === null} />
          <History change={change} />
          <AfterPublishing change={change} newest={newest} />
        </div>
      </div>
    </>
  );
}

function Flips({ change, impact }: { change: ChangeAnswer; impact: ImpactAnswer }) {
  const codes = new Set(impact.flips.map((flip) => flip.code)).size;
  const count = `${codes.toLocaleString('en-US')} ${codes === 1 ? 'code' : 'codes'} · nothing else changes`;
  const then = change.revision !== null;
  return (
    <Card id="flips" title={then ? 'Answers that flipped' : 'Answers that flip'} end={impact.flips.length > 0 ? count : undefined}>
      {impact.flips.length === 0 ? (
        <p className="body muted">No answer about any day {then ? 'became' : 'becomes'} another one.</p>
      ) : (
        <>
          <FlipTable flips={impact.flips} />
          <p className="body how-far">
            <strong>How far back.</strong> {then ? retroactiveText(impact.retroactiveDays).replace('today gets', 'publication got').replace('today get', 'publication got').replace('before today', 'before publication') : retroactiveText(impact.retroactiveDays)}
            {impact.firstDay && <> The first day is {longDate(impact.firstDay)}.</>}
          </p>
        </>
      )}
    </Card>
  );
}

function AfterPublishing({ change, newest }: { change: ChangeAnswer; newest: number }) {
  if (change.revision !== null) {
    return (
      <Card id="after" title="Published">
        <p className="body small">
          As <a href={`/revisions/${change.revision}`}>revision {change.revision}</a>. Asked with revision {change.revision - 1}, the old answers still stand. To undo: a new change that states again what held
          before.
        </p>
      </Card>
    );
  }
  if (change.state === 'rejected' || change.state === 'withdrawn') return null;
  return (
    <Card id="after" title="After publishing">
      <p className="body small muted">
        Asked with revision {newest}, the answers stay as they are. Asked now, they are the new ones. To undo: a new change that states again what held before.
        {change.publishAt && ` Publication is set for ${longDate(dayOf(change.publishAt))}.`}
      </p>
    </Card>
  );
}
