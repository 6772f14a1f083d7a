import { DescriptionFact } from '#components/codes/description-fact';
import { ListFact } from '#components/codes/list-fact';
import { RuleFact } from '#components/codes/rule-fact';
import { StandingFact } from '#components/codes/standing-fact';
import { BasisLine } from '#components/frame/basis-line';
import { Card } from '#components/ui/card';
import type { List } from '#lib/catalog/facts';
import type { CodeAnswer } from '#lib/codes/schema';
import type { Place } from '#lib/time/address';
import type { PlainDate } from '#lib/time/plain-date';
import type { Basis } from '#lib/time/schema';
import { longDate } from '#lib/time/words';

interface Props {
  answer: CodeAnswer;
  lists: ReadonlyMap<string, List>;
  basis: Basis;
  place: Place;
  today: PlainDate;
  mayPropose: boolean;
}

/** The record may be sure of an answer on which sources disagree. */
function howSure(uncertain: number, all: number, questions: number): string {
  const sure = uncertain === 0 ? 'all certain on record' : `${uncertain} of ${all} uncertain`;
  return questions === 0 ? sure : `${sure} · ${questions} open question${questions === 1 ? '' : 's'}`;
}

/** What is true about a code on the day, each answer with its certainty and its reasons. */
export function Answers({ answer, lists, basis, place, today, mayPropose }: Props) {
  const { standing, description, rules, asOf } = answer;
  const certainties = [standing, ...(description ? [description] : []), ...answer.lists, ...rules].map(({ certainty }) => certainty);
  const uncertain = certainties.filter((certainty) => certainty === 'uncertain').length;
  return (
    <Card id="answers" title={`True on ${longDate(asOf)}`} end={howSure(uncertain, certainties.length, answer.openQuestions.length)}>
      {asOf > today && (
        <p className="to-come">
          {longDate(asOf)} has not come yet. This is what is on record for it now; a later publication may say otherwise.
        </p>
      )}
      <StandingFact standing={standing} />
      <DescriptionFact answer={answer} />
      {answer.lists.map((status) => (
        <ListFact key={status.list} list={lists.get(status.list)!} answer={status} place={place} mayPropose={mayPropose} />
      ))}
      {rules.map((rule) => (
        <RuleFact key={rule.id} rule={rule} place={place} mayPropose={mayPropose} questions={answer.openQuestions.filter((question) => question.rule === rule.id)} />
      ))}
      <BasisLine basis={basis} />
    </Card>
  );
}
