import type { Circumstance, Condition, GuidelineRule } from '#lib/catalog/facts';

type Vocabulary = ReadonlyMap<string, Circumstance>;

/**
 * A condition as a clause that people read, e.g. "the spine is manipulated, or a closed procedure is done ...".
 * @param scope what "{scope}" in a clause stands for
 */
export function clauseOf(condition: Condition, vocabulary: Vocabulary, scope: string | null = null): string {
  if ('not' in condition) {
    const inner = condition.not;
    if ('circumstance' in inner) return word(inner.circumstance, 'negatedClause', vocabulary, scope);
    return `it is not so that ${clauseOf(inner, vocabulary, scope)}`;
  }
  if ('circumstance' in condition) return word(condition.circumstance, 'clause', vocabulary, scope);
  const [parts, joint] = 'all' in condition ? [condition.all, ', and '] : [condition.any, ', or '];
  const clauses = parts.map((part) => clauseOf(part, vocabulary, scope));
  return clauses.length === 1 ? clauses[0]! : clauses.join(joint);
}

/** A condition as the things it names, for rules that include services. */
function nounOf(condition: Condition, vocabulary: Vocabulary): string {
  if ('circumstance' in condition) return word(condition.circumstance, 'noun', vocabulary, null);
  if ('not' in condition) return `anything but ${nounOf(condition.not, vocabulary)}`;
  const [parts, joint] = 'all' in condition ? [condition.all, ' together with '] : [condition.any, ' or '];
  return parts.map((part) => nounOf(part, vocabulary)).join(joint);
}

/** A word that is not in the vocabulary shows itself: a sentence with a hole would read as a different rule. */
function word(id: string, part: 'clause' | 'negatedClause' | 'noun', vocabulary: Vocabulary, scope: string | null): string {
  const entry = vocabulary.get(id);
  const text = entry ? entry[part] : part === 'negatedClause' ? `not ${id}` : id;
  return text.replace('{scope}', scope ?? 'the service');
}

const instead = (codes: string[]) =>
  codes.length === 0 ? '' : codes.length === 1 ? `report ${codes[0]} instead` : `report one of ${codes.join(', ')} instead`;

/** The rule as one or two sentences, rendered from its data. */
export function sentenceOf(rule: GuidelineRule, vocabulary: Vocabulary): string {
  const clause = clauseOf(rule.condition, vocabulary, rule.scope);
  const other = instead(rule.reportInstead);
  switch (rule.kind) {
    case 'residual':
      return `Report only where ${clause}.`;
    case 'reportable-only-if':
      return `Reportable only if ${clause}.${other && ` Otherwise ${other}.`}`;
    case 'not-reportable-for':
      return `Not reportable where ${clause}${other && `; ${other}`}.`;
    case 'applies-to':
      return `Applies where ${clause}.`;
    case 'includes':
      return `Includes ${nounOf(rule.condition, vocabulary)}; not billed separately.`;
  }
}

/** The rule with all that its sentence leaves out, so that two different rules never read alike. */
export function ruleText(rule: GuidelineRule, vocabulary: Vocabulary): string {
  const sentence = sentenceOf(rule, vocabulary);
  const silent = rule.reportInstead.filter((code) => !sentence.includes(code));
  return `${sentence} For ${rule.codes.join(', ')}.${silent.length > 0 ? ` Names ${silent.join(', ')}.` : ''}`;
}
