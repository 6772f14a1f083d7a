import { CodesInText } from '#components/codes/codes-in-text';
import { Card } from '#components/ui/card';
import { Dated, Day } from '#components/ui/day';
import { Diamond, Word } from '#components/ui/glyph';
import { Term } from '#components/ui/term';
import type { List } from '#lib/catalog/facts';
import type { ListSummary } from '#lib/lists/schema';
import type { WireQuestion } from '#lib/questions/schema';
import { toPage, type Place } from '#lib/time/address';

export function CoverageCard({ list, summary }: { list: List; summary: ListSummary }) {
  return (
    <Card id="covers" title="What the list covers" end={list.listId}>
      <div className="body small stack">
        <p>{list.covers}</p>
        <p className="muted">
          {summary.historyFrom ? (
            <>
              History on hand from <Day date={summary.historyFrom} /> at the earliest, for each code from a day of its own. Days before are{' '}
            </>
          ) : (
            <>No history is on hand but the entries. Days on which none is certain are </>
          )}
          <Word look="hatched">unknown</Word>, never “not listed”.
        </p>
        <p className="muted">
          {summary.codes.toLocaleString('en-US')} codes that the list can speak of; source {summary.sourceId}.
        </p>
      </div>
    </Card>
  );
}

const CODES = 10;

const Codes = ({ codes, place }: { codes: string[]; place: Place }) => (
  <ul className="chips">
    {codes.slice(0, CODES).map((code) => (
      <li key={code}>
        <a href={toPage(place, `/codes/${code}`)}>{code}</a>
      </li>
    ))}
    {codes.length > CODES && <li className="more">and {codes.length - CODES} more</li>}
  </ul>
);

/** Every open question about the list, whatever days it touches. */
export function ListQuestions({ questions, place }: { questions: WireQuestion[]; place: Place }) {
  if (questions.length === 0) return null;
  return (
    <Card id="questions" title={<Term of="open-question">Open questions</Term>} end={questions.length}>
      {questions.map((question) => (
        <div key={question.id} className="question-row">
          <Diamond />
          <p className="strong">
            <CodesInText text={question.title} codes={question.codes} place={place} />
          </p>
          {!question.codes.some((code) => question.title.includes(code)) && <Codes codes={question.codes} place={place} />}
          <p className="small muted">
            <Dated text={question.detail} />
          </p>
        </div>
      ))}
    </Card>
  );
}
