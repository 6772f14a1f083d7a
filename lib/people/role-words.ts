import type { Role } from '#lib/auth/permissions';

/** What each role is for, in one line. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'reads everything that is published, and the change requests',
  auditor: 'reads the ledger too, and exports it',
  editor: 'proposes changes',
  approver: 'decides on changes of others, and proposes some',
  administrator: 'manages people and keys, and changes no facts',
};
