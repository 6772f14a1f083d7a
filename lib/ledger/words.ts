/** The closed list of what the ledger tells, and how people say it. The table ledger_event holds the same list. */
export const EVENT_WORDS = {
  'change.drafted': 'drafted a change',
  'change.edited': 'edited a draft',
  'change.submitted': 'submitted a change',
  'change.approved': 'approved a change',
  'change.rejected': 'rejected a change',
  'change.changes-requested': 'asked for changes',
  'change.returned': 'sent back a change that had gone stale',
  'change.withdrawn': 'withdrew a change',
  'change.commented': 'commented on a change',
  'change.published': 'published a revision',
  'person.created': 'created a person',
  'person.changed': 'changed a person',
  'person.identity-linked': 'linked an identity',
  'person.password-set': 'set a password',
  'person.licence-accepted': 'accepted the licence terms',
  'session.signed-in': 'signed in',
  'session.confirmed': 'proved again who they are',
  'session.signed-out': 'signed out',
  'session.refused': 'refused a sign-in',
  'client.created': 'created an API client',
  'key.issued': 'issued a key',
  'key.revoked': 'revoked a key',
  'ledger.verified': 'verified the ledger',
  'ledger.exported': 'exported the ledger',
} as const;

export type LedgerEvent = keyof typeof EVENT_WORDS;
export const LEDGER_EVENTS = Object.keys(EVENT_WORDS) as [LedgerEvent, ...LedgerEvent[]];
