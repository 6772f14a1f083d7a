import { Diamond } from '#components/ui/glyph';
import { Term } from '#components/ui/term';
import type { WireQuestion } from '#lib/questions/schema';
import type { Certainty } from '#lib/time/schema';

interface Props {
  name: React.ReactNode;
  /** Left out where there is no answer to be certain of. */
  certainty?: Certainty;
  questions?: WireQuestion[];
  children: React.ReactNode;
}

/** One answer of a card: its name, how certain it is, and the open questions that touch it on this day. */
export function Fact({ name, certainty, questions = [], children }: Props) {
  return (
    <div className="fact-row">
      <h3>
        {name}
        {certainty && (
          <span className="end">
            <Term of="certainty">{certainty}</Term>
          </span>
        )}
      </h3>
      {children}
      {questions.map((question) => (
        <p key={question.id} className="touched">
          <Diamond /> <a href={`#${question.id}`}>{question.title}</a>
        </p>
      ))}
    </div>
  );
}
