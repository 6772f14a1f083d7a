import pg from 'pg';
import { LOOK_TIMEOUT_MS } from '#lib/catalog/freshness';
import { applicationUrl, poolOptions } from '#lib/db/client';

/** What the database said, and when it was asked. */
export interface Look {
  /** The newest; 0 if there is none. */
  revision: number;
  /** The ledger hash of that revision: it rests on everything before it. Null if there is none. */
  hash: string | null;
  /** The ledger hash of the revision that the look was about; null if the database has no such revision. */
  knownHash: string | null;
  askedAt: number;
}

/** A connection of its own to the database that is written to: it tells of new revisions, and is asked for the newest. */
export interface Watch {
  /**
   * Connects if need be.
   * @param known the revision whose hash is wanted
   * @throws the driver's error, within the time that a look may take
   */
  look(known: number): Promise<Look>;
  stop(): void;
}

const hashOf = (number: string) => `(SELECT encode(ledger_hash, 'hex') FROM revision WHERE number = ${number})`;
const LOOK = `SELECT revision, ${hashOf('head.revision')} AS hash, ${hashOf('$1')} AS "knownHash" FROM head`;

/**
 * Listening and asking share one connection, so that whoever gets answers also gets the news. A replica cannot be listened to,
 * and cannot know what it has not heard of: this is always the primary.
 * @param news is told the number of each revision as it is published
 * @param lost is told when the connection breaks: news may have been missed
 */
export function watchDatabase(news: (revision: number) => void, lost: () => void): Watch {
  let connection: Connection | null = null;
  let stopped = false;

  const connect = (): Connection => {
    const client = new pg.Client({ ...poolOptions(applicationUrl()), connectionTimeoutMillis: LOOK_TIMEOUT_MS, keepAlive: true });
    const listening = client.connect().then(() => client.query('LISTEN codeledger_revision'));
    const opened = { client, listening };
    const drop = () => {
      if (connection !== opened) return;
      connection = null;
      discard(client);
      if (!stopped) lost();
    };
    client.on('error', drop).on('end', drop);
    client.on('notification', ({ payload }) => news(Number(payload)));
    return opened;
  };

  return {
    async look(known) {
      if (stopped) throw new Error('The catalog is not followed any more.');
      const askedAt = Date.now();
      const mine = (connection ??= connect());
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('connection timeout: the database did not answer in time')), LOOK_TIMEOUT_MS)));
      try {
        const asked = mine.listening.then(() => mine.client.query(LOOK, [known]));
        const { rows } = await Promise.race([asked, late]);
        return { ...rows[0], askedAt };
      } catch (error) {
        // What did not answer in time may never do; the next look connects anew.
        if (connection === mine) connection = null;
        discard(mine.client);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    stop() {
      stopped = true;
      const mine = connection;
      connection = null;
      if (mine) discard(mine.client);
    },
  };
}

interface Connection {
  client: pg.Client;
  listening: Promise<unknown>;
}

/** Without goodbye: who does not answer does not take leave either. */
function discard(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
