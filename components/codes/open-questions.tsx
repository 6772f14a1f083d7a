import { Propose } from '#components/changes/propose';
import { Card } from '#components/ui/card';
import { Dated } from '#components/ui/day';
import { Diamond } from '#components/ui/glyph';
import { Term } from '#components/ui/term';
import type { WireQuestion } from '#lib/questions/schema';

interface Props {
  questions: WireQuestion[];
  /** Ids of the ones that touch the day. */
  today: ReadonlySet<string>;
  mayPropose?: boolean;
}

/** Everything about a code that a person has not settled yet. */
export function OpenQuestions({ questions, today, mayPropose = false }: Props) {
  const count = questions.length === 0 ? undefined : `${questions.length} touch this code · ${today.size} touch${today.size === 1 ? 'es' : ''} this day`;
  return (
    <Card id="questions" title={<Term of="open-question">Open questions</Term>} end={count}>
      {questions.length === 0 && <p className="body muted">No open question touches this code.</p>}
      {questions.map((question) => (
        <div key={question.id} id={question.id} className="question-row">
          <Diamond />
          <h3>
            {question.title} {today.has(question.id) && <span className="tag">this day</span>}
          </h3>
          <p className="muted small">
            <Dated text={question.detail} /> {mayPropose && <Propose offers={[['Settle', 'settle-question']]} what={question.title} about={{ question: question.id }} />}
          </p>
        </div>
      ))}
    </Card>
  );
}
