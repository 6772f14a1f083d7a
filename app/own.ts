/** The parameters of pages whose values are checked, by the page and for its HTTP status. */
export const OWN = {
  codes: ['q', 'standing', 'member', 'page'],
  list: ['view', 'q', 'moved', 'status', 'questions', 'codes', 'from', 'to', 'page'],
} as const;
