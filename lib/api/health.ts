import { Hono } from 'hono';
import { currentCatalog, liveCatalog } from '#lib/catalog/live';
import { pool } from '#lib/db/client';

/** live: the process answers. ready: it has a catalog and the database can be asked; else 503 with the reason. */
export function health(): Hono {
  const app = new Hono();
  app.get('/live', (c) => c.json({ status: 'live' }));
  app.get('/ready', async (c) => {
    try {
      const loaded = (await currentCatalog()).latest.revision.number;
      const { rows } = await pool().query('SELECT revision FROM head');
      const lag = rows[0].revision - loaded;
      if (lag > 0) void liveCatalog().refresh().catch(() => {});
      return c.json({ status: 'ready', database: 'reachable', catalogRevision: loaded, databaseRevision: rows[0].revision, lag });
    } catch (error) {
      return c.json({ status: 'not-ready', database: (error as Error).message.split('\n')[0], catalogRevision: null, databaseRevision: null, lag: null }, 503);
    }
  });
  return app;
}
