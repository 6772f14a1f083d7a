import type { FactKind } from '#lib/revisions/schema';

/** One and many. */
export const KIND_WORDS: Record<FactKind, [string, string]> = {
  source: ['source', 'sources'],
  code: ['code', 'codes'],
  summary: ['summary', 'summaries'],
  standing: ['standing', 'standings'],
  description: ['description version', 'description versions'],
  list: ['list', 'lists'],
  'list-file': ['file of a list', 'files of lists'],
  'list-history': ['list history', 'list histories'],
  'list-entry': ['list entry', 'list entries'],
  circumstance: ['circumstance', 'circumstances'],
  rule: ['rule', 'rules'],
  'open-question': ['open question', 'open questions'],
};
