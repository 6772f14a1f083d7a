import { beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#lib/api/endpoints';
import { PERMISSIONS, ROLES, SCOPES, type Permission, type Role, type Scope } from '#lib/auth/permissions';
import { PAGES } from '../../app/status.ts';
import { ask } from '../support/http.ts';
import { createKey } from '../support/keys.ts';
import { createPeople, signedIn } from '../support/people.ts';

/** Who is tried: nobody, each role, and a key of each scope. */
const WHO = ['nobody', ...ROLES, ...SCOPES.map((scope) => `key:${scope}` as const)] as const;
type Who = (typeof WHO)[number];
const headers = {} as Record<Who, Record<string, string>>;

beforeAll(async () => {
  await createPeople();
  headers.nobody = {};
  for (const role of ROLES) headers[role] = await signedIn(role);
  for (const scope of SCOPES) headers[`key:${scope}`] = (await createKey([scope])).headers;
});

/** What the one table says. Reading is open here. */
function permits(who: Who, permission: Permission): boolean {
  const { roles, scopes }: { roles: readonly Role[]; scopes: readonly Scope[] } = PERMISSIONS[permission];
  if (who === 'nobody') return permission === 'read';
  return who.startsWith('key:') ? scopes.includes(who.slice(4) as Scope) : roles.includes(who as Role);
}

const refused = (who: Who) => (who === 'nobody' ? 401 : 403);

describe('every endpoint', () => {
  const SOME: Record<string, string> = { code: '00604', list: 'IPO', number: '1', id: '00000000-0000-7000-8000-000000000000' };
  const pathOf = (path: string) => `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => SOME[name] ?? '1')}`;

  it.each(ENDPOINTS.map((endpoint) => [`${endpoint.method.toUpperCase()} ${endpoint.path}`, endpoint] as const))('%s answers those whom the table permits, and nobody else', async (_, endpoint) => {
    const { method, path, permission = 'read' } = endpoint;
    for (const who of WHO) {
      // A body that fits nothing: who may write comes as far as that, and nothing is written.
      const body = method === 'get' ? {} : { body: '"nothing"', method: method.toUpperCase() };
      const { status } = await ask(pathOf(path), { ...body, headers: { ...headers[who], 'content-type': 'application/json' } });
      const may = permission === 'anyone' || permits(who, permission);
      expect([who, may ? [401, 403].includes(status) : status]).toEqual([who, may ? false : refused(who)]);
    }
  });
});

describe('every page', () => {
  const EVERYBODY = [...WHO];
  /** Written out, so that a slip in the table of permissions or in a page shows. */
  const TABLE: [path: string, who: readonly Who[]][] = [
    ['/', EVERYBODY],
    ['/codes', EVERYBODY],
    ['/codes/00604', EVERYBODY],
    ['/lists', EVERYBODY],
    ['/lists/IPO', EVERYBODY],
    ['/revisions', EVERYBODY],
    ['/revisions/1', EVERYBODY],
    ['/lists/IPO/csv', EVERYBODY],
    ['/lists/IPO/check', EVERYBODY],
    ['/docs/api', EVERYBODY],
    ['/docs/glossary', EVERYBODY],
    ['/ledger', ['auditor', 'editor', 'approver', 'administrator']],
    ['/sign-in', EVERYBODY],
    ['/set-up', EVERYBODY],
    ['/changes', ['viewer', 'auditor', 'editor', 'approver', 'administrator', 'key:propose']],
    ['/changes/1', ['viewer', 'auditor', 'editor', 'approver', 'administrator', 'key:propose']],
    ['/changes/new', ['editor', 'approver', 'key:propose']],
    ['/changes/1/edit', ['editor', 'approver', 'key:propose']],
    ['/imports', ['editor', 'approver', 'key:propose']],
    ['/account', ['viewer', 'auditor', 'editor', 'approver', 'administrator']],
    ['/people', ['administrator']],
    ['/keys', ['administrator']],
  ];

  it('is in this table', () => {
    expect(PAGES.filter(({ path }) => !TABLE.some(([page]) => path.test(page))).map(({ path }) => String(path))).toEqual([]);
  });

  it.each(TABLE)('%s is shown to those who may see it, and to nobody else', async (path, permitted) => {
    for (const who of WHO) {
      const { status, text } = await ask(path, { headers: headers[who] });
      const shown = text.replaceAll(/<script[^]*?<\/script>/g, '');
      if (permitted.includes(who)) expect([who, status, /Sign in to see|not permitted to see/.test(shown)]).toEqual([who, 200, false]);
      else expect([who, status, shown.includes(who === 'nobody' ? 'Sign in to see this page' : 'You are not permitted to see this page')]).toEqual([who, refused(who), true]);
    }
  });

  it('shows somebody without a sign-in the way in, and back', async () => {
    const { text } = await ask('/people');
    expect(text).toContain('/sign-in?to=%2Fpeople');
  });
});
