import type { Role } from '#lib/auth/permissions';

/** What each role is for, in one line. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'reads everything',
  auditor: 'reads and exports the ledger too',
  editor: 'proposes changes',
  approver: 'decides on the changes of others',
  administrator: 'manages people and keys',
};
