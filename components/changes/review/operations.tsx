import { diffText } from '#lib/codes/text-diff';
import { ChangeTable } from '#components/revisions/change-table';
import { Card } from '#components/ui/card';
import { Pager, runOf } from '#components/ui/pager';
import type { ChangeAnswer, ChangedFact, ImpactAnswer } from '#lib/changes/schema';
import type { Place } from '#lib/time/address';
import { CommentForm } from './comment-form.tsx';
import { Said } from './comments.tsx';
import { Sentence } from './lead.tsx';

/** More facts, or operations, than a page should hold; the operations have further pages, and the API gives all of both. */
const MOST = 500;

interface Props {
  change: ChangeAnswer;
  impact: ImpactAnswer | null;
  mayComment: boolean;
  /** The address, with the page of operations that is looked at. */
  place: Place;
}

/** Operation by operation, then fact by fact: minus is superseded, plus is recorded; nothing is deleted. */
export function Operations({ change, impact, mayComment, place }: Props) {
  const facts = impact?.facts ?? [];
  const told = change.told.map(({ sentence }, i) => ({ sentence, i }));
  const run = runOf(told, place.own.page, MOST);
  return (
    <Card id="operations" title="Operations" end={`${change.operations.length.toLocaleString('en-US')} · nothing is deleted, the old fact is superseded`}>
      {change.told.length > 0 && (
        <ol className="operations" start={run.from}>
          {run.rows.map(({ sentence, i }) => (
            <li key={i}>
              <p>
                <Sentence text={sentence} />
              </p>
              <Said comments={change.comments.filter(({ operation }) => operation === i)} />
              {mayComment && (
                <details className="small">
                  <summary>Comment on operation {i + 1}</summary>
                  <CommentForm number={change.number} operation={i} />
                </details>
              )}
            </li>
          ))}
        </ol>
      )}
      <Pager run={run} place={place} what="Operations" />
      {facts.length > 0 && <Facts facts={facts} />}
    </Card>
  );
}

const Facts = ({ facts }: { facts: ChangedFact[] }) => (
  <ChangeTable
    label="Facts superseded and recorded"
    changes={facts.slice(0, MOST)}
    more={[
      { name: 'Text', className: 'text-diff', cell: (fact, before) => <Text fact={fact} old={before} /> },
      { name: 'Source', cell: ({ sourceId }) => sourceId },
    ]}
  >
    {facts.length > MOST && <p className="body small muted">The first {MOST} of {facts.length.toLocaleString('en-US')}; the API gives all of them.</p>}
  </ChangeTable>
);

/** A text that replaces another shows what changed in it. */
function Text({ fact, old }: { fact: ChangedFact; old: ChangedFact | undefined }) {
  return (
    <>
      {textOf(fact, old)}
      {fact.licenceClass && <span className="small muted"> · {fact.licenceClass}</span>}
    </>
  );
}

function textOf(fact: ChangedFact, old: ChangedFact | undefined): React.ReactNode {
  const replaces = fact.action === 'recorded' && old?.action === 'superseded' && old.key === fact.key && old.kind === fact.kind;
  if (fact.text === null || !replaces || old.text === null || old.text === fact.text) return fact.text;
  return diffText(old.text, fact.text).map(({ kind, text }, i) => (kind === 'same' ? <span key={i}>{text}</span> : kind === 'added' ? <ins key={i}>{text}</ins> : <del key={i}>{text}</del>));
}
