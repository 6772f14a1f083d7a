import { expect, test } from 'vitest';
import { describeTarget, withCredentials } from '#lib/db/connection-url';

const url = 'postgresql://owner:s3cret@db.example.org:5433/ledger?sslmode=verify-full';

test('another role reaches the same database in the same way', () => {
  expect(withCredentials(url, 'app', 'a/b:c@d')).toBe(
    'postgresql://app:a%2Fb%3Ac%40d@db.example.org:5433/ledger?sslmode=verify-full',
  );
});

test('another database is named beside the role', () => {
  expect(withCredentials(url, 'app', 'x', 'other')).toContain('@db.example.org:5433/other?');
});

test('a described target never holds the password', () => {
  expect(describeTarget(url)).toBe('db.example.org:5433/ledger');
  const socket = 'postgresql://owner:s3cret@localhost/ledger?host=/run/postgresql';
  expect(describeTarget(socket)).toBe('/run/postgresql:5432/ledger');
  expect(describeTarget('postgresql://owner:s3%cret@:x')).not.toContain('s3');
});
