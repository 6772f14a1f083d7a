import type { Condition } from '#lib/catalog/facts';

/** The ids of the circumstances that a condition speaks of, each once. */
export function circumstancesOf(condition: Condition): string[] {
  if ('circumstance' in condition) return [condition.circumstance];
  if ('not' in condition) return circumstancesOf(condition.not);
  return [...new Set(('all' in condition ? condition.all : condition.any).flatMap(circumstancesOf))];
}

/** A condition as it stands in the data: "not one-lung-ventilation". */
export function conditionText(condition: Condition): string {
  if ('circumstance' in condition) return condition.circumstance;
  if ('not' in condition) return `not ${inner(condition.not)}`;
  const [parts, joint] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or '];
  return parts.map(inner).join(joint);
}

const inner = (condition: Condition) => ('circumstance' in condition || 'not' in condition ? conditionText(condition) : `(${conditionText(condition)})`);

/**
 * Reads what conditionText writes: words joined by "and" or "or", "not" before one of them, parentheses where the two
 * joints are mixed.
 * @returns null where the text has not that form
 */
export function parseCondition(text: string): Condition | null {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const take = (token: string) => tokens[at] === token && ++at > 0;

  const single = (): Condition | null => {
    if (take('not')) {
      const negated = single();
      return negated && { not: negated };
    }
    if (take('(')) {
      const grouped = joined();
      return take(')') ? grouped : null;
    }
    const word = tokens[at];
    if (word === undefined || word === ')' || word === 'and' || word === 'or') return null;
    at++;
    return { circumstance: word };
  };
  const joined = (): Condition | null => {
    const parts: (Condition | null)[] = [single()];
    const joint = tokens[at];
    while ((joint === 'and' || joint === 'or') && take(joint)) parts.push(single());
    if (parts.includes(null)) return null;
    if (parts.length === 1) return parts[0]!;
    return joint === 'and' ? { all: parts as Condition[] } : { any: parts as Condition[] };
  };
  const condition = joined();
  return at === tokens.length ? condition : null;
}
