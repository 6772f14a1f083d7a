import type { OperationInput } from '#lib/changes/operations/kinds';
import type { Contradiction } from '#lib/imports/plan/contradictions';
import type { History } from '#lib/imports/plan/history';

interface Asked {
  listId: string;
  history: History;
  nextQuestion: number;
}

/** One question for all codes of which the record and the files disagree in the same way on the same days. */
export function questionsOf(contradictions: readonly Contradiction[], { listId, history, nextQuestion }: Asked): OperationInput[] {
  const alike = new Map<string, Contradiction[]>();
  for (const one of contradictions) {
    const key = [one.about, one.days.from, one.days.through, one.recordSays, one.sourceIds.join()].join('|');
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike.values()].map((group, i) => question(group, listId, history, `Q${nextQuestion + i}`));
}

function question(group: Contradiction[], listId: string, { sourceId }: History, questionId: string): OperationInput {
  const { about, days, recordSays, sourceIds } = group[0]!;
  const codes = group.map(({ code }) => code);
  const what = about === 'list' ? ['listed', 'not listed'] : ['in force', 'not in force'];
  const [record, files] = recordSays ? what : what.toReversed();
  const who = codes.length === 1 ? codes[0] : `${codes.length} codes`;
  const where = about === 'list' ? ` on the ${listId} list` : '';
  return {
    kind: 'raise-question',
    questionId,
    title: `${who}: ${record}${where}, or ${files}?`,
    detail: `The record (${sourceIds.join(', ')}) says ${record}${where} from ${days.from} on; imported files say ${files} on days through ${days.through}.`,
    codes,
    subject: about,
    listId: about === 'list' ? listId : null,
    touchesFrom: days.from,
    touchesThrough: days.through,
    sourceId,
  };
}
