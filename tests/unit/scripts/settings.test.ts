import { expect, test } from 'vitest';
import { isLoopback, readSettings } from '../../../scripts/lib/settings.ts';
import { root } from '../../../scripts/lib/root.ts';

const read = (env: object) => readSettings(env as NodeJS.ProcessEnv);
const databaseUrl = 'postgresql://owner:s3cret@localhost/ledger';

test('without any setting: this machine only, port 3000, embedded database, open reading', () => {
  expect(read({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    dataDir: `${root}/.data`,
    databaseUrl: undefined,
    databaseAppUrl: undefined,
    databaseReadUrl: undefined,
    processes: 1,
    readAccess: 'open',
  });
});

test('a database of the operator needs the secret of the cookies from the operator too: its servers share it', () => {
  expect(() => read({ DATABASE_URL: databaseUrl })).toThrow('NEXTAUTH_SECRET');
});

test('an empty setting is no setting', () => {
  expect(read({ HOST: '', PORT: '', DATA_DIR: '', DATABASE_URL: '', API_READ_ACCESS: '' })).toEqual(read({}));
});

test.for([
  [{}, 'open'],
  [{ HOST: 'localhost' }, 'open'],
  [{ HOST: '0.0.0.0' }, 'key'],
  [{ DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: 'x'.repeat(32) }, 'key'],
  [{ HOST: '0.0.0.0', API_READ_ACCESS: 'open' }, 'open'],
  [{ API_READ_ACCESS: 'key' }, 'key'],
] as const)('reading with %o is %s', ([env, access]) => {
  expect(read(env).readAccess).toBe(access);
});

test.for([
  { PORT: 'http' },
  { PORT: '65536' },
  { PORT: '-1' },
  { API_READ_ACCESS: 'Open' },
  { DATABASE_URL: 'mysql://owner:s3cret@localhost/ledger' },
  { DATABASE_URL: 'postgresql://owner:s3#cret@localhost/ledger' },
  { DATABASE_APP_URL: databaseUrl },
  { DATABASE_READ_URL: databaseUrl },
  { WEB_CONCURRENCY: '0' },
  { WEB_CONCURRENCY: 'auto' },
  { MAX_STALENESS_S: '1.5' },
  { MAX_STALENESS_S: '-1' },
])('%o is refused by the name of the setting, and no password is repeated', (env) => {
  const [name] = Object.keys(env);
  expect(() => read(env)).toThrow(name);
  expect(() => read(env)).not.toThrow('s3');
});

test.for([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.example.org', false],
  ['192.168.1.7', false],
] as const)('%s is loopback: %s', ([host, loopback]) => {
  expect(isLoopback(host)).toBe(loopback);
});
