import type { GuidelineRule } from '#lib/catalog/facts';
import type { CodeFacts, View } from '#lib/catalog/snapshot';
import type { WireRule } from '#lib/guidelines/schema';
import { sentenceOf } from '#lib/guidelines/sentence';
import { touches } from '#lib/questions/question';
import { presenceOn } from '#lib/time/period';
import { certaintyOf, wirePeriod } from '#lib/time/schema';
import type { PlainDate } from '#lib/time/plain-date';
import { reasonsOf } from '#lib/time/wording';

/** The rules of a code that hold on a day, or may: one whose start is not on record is shown, as uncertain. */
export function rulesOn(view: View, facts: CodeFacts, day: PlainDate): WireRule[] {
  return facts.rules.filter((rule) => presenceOn(rule, day) !== 'absent').map((rule) => ruleOn(view, rule, day));
}

export function ruleOn(view: View, rule: GuidelineRule, day: PlainDate): WireRule {
  const presence = presenceOn(rule, day);
  const doubts = presence === 'present' || presence === 'absent' ? [] : [{ fact: rule, presence }];
  return {
    id: rule.ruleId,
    kind: rule.kind,
    codes: rule.codes,
    sentence: sentenceOf(rule, view.circumstances),
    condition: rule.condition,
    reportInstead: rule.reportInstead,
    ...wirePeriod(rule),
    certainty: certaintyOf(doubts.length === 0),
    reasons: reasonsOf(doubts, 'the rule', day),
    sourceId: rule.sourceId,
    openQuestions: view.questions.filter((question) => question.ruleId === rule.ruleId && touches(question, day)).map((question) => question.questionId),
  };
}

/** The rules that send to a code, as they stand on a day: "report 00540 instead". */
export const rulesSendingTo = (view: View, code: string, day: PlainDate): WireRule[] =>
  view.rules.filter((rule) => rule.reportInstead.includes(code)).map((rule) => ruleOn(view, rule, day));
