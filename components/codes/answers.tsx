import { DescriptionFact } from '#components/codes/description-fact';
import { ListFact } from '#components/codes/list-fact';
import { RuleFact } from '#components/codes/rule-fact';
import { StandingFact } from '#components/codes/standing-fact';
import { BasisLine } from '#components/frame/basis-line';
import { Card } from '#components/ui/card';
import type { List } from '#lib/catalog/facts';
import type { CodeAnswer } from '#lib/codes/schema';
import type { Place } from '#lib/time/address';
import type { Basis } from '#lib/time/schema';
import { longDate } from '#lib/time/words';

interface Props {
  answer: CodeAnswer;
  lists: ReadonlyMap<string, List>;
  basis: Basis;
  place: Place;
  mayPropose: boolean;
}

/** What is true about a code on the day, each answer with its certainty and its reasons. */
export function Answers({ answer, lists, basis, place, mayPropose }: Props) {
  const { standing, description, rules, asOf } = answer;
  const certainties = [standing, ...(description ? [description] : []), ...answer.lists, ...rules].map(({ certainty }) => certainty);
  const uncertain = certainties.filter((certainty) => certainty === 'uncertain').length;
  return (
    <Card id="answers" title={`True on ${longDate(asOf)}`} end={uncertain === 0 ? 'all certain' : `${uncertain} of ${certainties.length} uncertain`}>
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
