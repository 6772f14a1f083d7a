export const ROLES = ['viewer', 'auditor', 'editor', 'approver', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = ['read', 'read-licensed', 'propose'] as const;
/** What an API key is good for. */
export type Scope = (typeof SCOPES)[number];

/**
 * Who may do what: the one table. The functions of the database that change something hold the same roles once more, so
 * that no way around the pages and the API gives more.
 */
export const PERMISSIONS = {
  read: { roles: ROLES, scopes: SCOPES },
  /** One's own account: password, sessions, licence terms. */
  'account.own': { roles: ROLES, scopes: [] },
  'changes.read': { roles: ROLES, scopes: ['propose'] },
  'changes.comment': { roles: ['editor', 'approver'], scopes: ['propose'] },
  'changes.propose': { roles: ['editor', 'approver'], scopes: ['propose'] },
  'changes.decide': { roles: ['approver'], scopes: [] },
  'ledger.read': { roles: ['auditor', 'editor', 'approver', 'administrator'], scopes: [] },
  'ledger.export': { roles: ['auditor', 'administrator'], scopes: [] },
  'people.manage': { roles: ['administrator'], scopes: [] },
  'keys.manage': { roles: ['administrator'], scopes: [] },
} as const satisfies Record<string, { roles: readonly Role[]; scopes: readonly Scope[] }>;

export type Permission = keyof typeof PERMISSIONS;

export const permissionsOfRole = (role: Role): ReadonlySet<Permission> => pick(({ roles }) => roles.includes(role));

export const permissionsOfScopes = (scopes: readonly Scope[]): ReadonlySet<Permission> => pick((row) => scopes.some((scope) => row.scopes.includes(scope)));

function pick(holds: (row: { roles: readonly Role[]; scopes: readonly Scope[] }) => boolean): ReadonlySet<Permission> {
  const names = Object.keys(PERMISSIONS) as Permission[];
  return new Set(names.filter((name) => holds(PERMISSIONS[name])));
}
