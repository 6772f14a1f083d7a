import type { Condition } from '#lib/catalog/facts';

/** The ids of the circumstances that a condition speaks of, each once. */
export function circumstancesOf(condition: Condition): string[] {
  if ('circumstance' in condition) return [condition.circumstance];
  if ('not' in condition) return circumstancesOf(condition.not);
  return [...new Set(('all' in condition ? condition.all : condition.any).flatMap(circumstancesOf))];
}
