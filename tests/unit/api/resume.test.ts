import { expect, it } from 'vitest';
import { cursorAfter, CursorParameter, resume } from '#lib/api/paging';
import type { LiveCatalog } from '#lib/catalog/live';
import { databaseUnreachable } from '#lib/catalog/not-newest';
import type { View } from '#lib/catalog/snapshot';

const view = { revision: { number: 5 } } as View;
const cursor = CursorParameter.parse(cursorAfter({ params: {}, query: {}, view, asOf: '2021-06-30', whole: false }, '00604'));
const sent = { params: {}, query: {}, asOf: undefined, knowledge: {} };
/** One that has loaded revision 4, and hears this of the database. */
const at4 = (refresh: () => Promise<number>) => {
  const latest = { revision: { number: 4 } } as View;
  return { current: () => ({ latest, at: () => latest }), refresh } as unknown as LiveCatalog;
};

it('a cursor is not called malformed because the database is away or this server is behind', async () => {
  await expect(resume(at4(() => Promise.reject(databaseUnreachable(4))), cursor, sent)).rejects.toMatchObject({ code: 'database-unreachable' });
  await expect(resume(at4(() => Promise.resolve(5)), cursor, sent)).rejects.toMatchObject({ code: 'behind-newest' });
});

it('a cursor whose revision nobody has is malformed', async () => {
  await expect(resume(at4(() => Promise.resolve(4)), cursor, sent)).rejects.toMatchObject({ code: 'malformed-cursor' });
});
