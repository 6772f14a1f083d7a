import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGES } from '../../../app/status.ts';

/** "codes/[code]/page.tsx" answers to "/codes/x". */
const pathOf = (file: string) => `/${file}`.replace(/\/page\.tsx$/, '').replace(/\[\w+\]/g, 'x') || '/';

it('every page has an HTTP status: one that is left out would answer 404', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('page.tsx') && !file.includes('[...'));
  expect(files.length).toBeGreaterThan(6);
  expect(files.map(pathOf).filter((path) => !PAGES.some((page) => page.path.test(path)))).toEqual([]);
});
