import { expect, test } from 'vitest';
import { closingMessage } from '../../../scripts/lib/closing-message.ts';

const started = {
  url: 'http://127.0.0.1:3000',
  readAccess: 'open',
  setUpToken: null,
  embedded: true,
  dataDir: '/srv/codeledger/.data',
  processes: 1,
  seconds: '1.2',
} as const;

test('the message ends a start with the address and a question that can be pasted', () => {
  const message = closingMessage(started).join('\n');
  expect(message).toContain('ready at http://127.0.0.1:3000 (1.2 s)');
  expect(message).toContain("curl 'http://127.0.0.1:3000/api/v1/lists/IPO/entries/00604?asOf=2021-06-30'");
  expect(message).toContain('/srv/codeledger/.data');
});

test('where reading needs a key, the question shows where it goes', () => {
  const message = closingMessage({ ...started, readAccess: 'key' }).join('\n');
  expect(message).toContain("curl -H 'Authorization: Bearer <key>' 'http://127.0.0.1:3000/api/v1/");
});

test('while nobody is on file, the message shows how to make the administrator; afterwards where to sign in', () => {
  expect(closingMessage({ ...started, setUpToken: 'abc' }).join('\n')).toContain('http://127.0.0.1:3000/set-up?token=abc');
  const later = closingMessage(started).join('\n');
  expect(later).toContain('Sign in at http://127.0.0.1:3000/sign-in');
  expect(later).not.toContain('set-up');
});

test('the data directory is not named when the database is elsewhere', () => {
  expect(closingMessage({ ...started, embedded: false }).join('\n')).not.toContain('.data');
});

test('it tells how many processes serve', () => {
  expect(closingMessage(started).join('\n')).toContain('One process serves.');
  expect(closingMessage({ ...started, processes: 4 }).join('\n')).toContain('4 processes serve.');
});
