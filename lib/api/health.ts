import { Hono } from 'hono';
import { liveCatalog } from '#lib/catalog/live';
import { isAppError } from '#lib/errors';

/**
 * live: the process answers. ready: it answers questions about the newest revision. `stale` is ready too: by the operator's leave it goes on
 * without the database. Else 503, with the reason; questions that name a revision may be answered all the same.
 */
export function health(): Hono {
  const app = new Hono();
  app.get('/live', (c) => c.json({ status: 'live' }));
  app.get('/ready', async (c) => {
    const live = liveCatalog();
    const asked = await outcomeOf(() => live.refresh());
    const answers = await outcomeOf(() => live.newest());
    const loaded = await outcomeOf(() => live.current().latest.revision.number);
    const staleSeconds = live.staleSeconds();
    const told = {
      status: answers.problem ? 'not-ready' : staleSeconds === null ? 'ready' : 'stale',
      database: asked.problem ?? answers.problem ?? 'reachable',
      catalogRevision: loaded.value,
      databaseRevision: asked.value,
      lag: asked.value === null || loaded.value === null ? null : asked.value - loaded.value,
      staleSeconds,
    };
    return c.json(told, answers.problem ? 503 : 200);
  });
  return app;
}

async function outcomeOf<T>(work: () => T | Promise<T>): Promise<{ value: T | null; problem: string | null }> {
  try {
    return { value: await work(), problem: null };
  } catch (error) {
    return { value: null, problem: isAppError(error) ? error.code : (error as Error).message.split('\n')[0]! };
  }
}
