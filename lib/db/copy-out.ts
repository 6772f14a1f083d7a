import type pg from 'pg';

/** The messages of pg's connection that a COPY brings. */
interface Connection {
  query(text: string): void;
  sync(): void;
}

/**
 * Runs a `COPY … TO STDOUT` and hands over each message of data as it arrives: PostgreSQL sends a row a message. The bytes belong
 * to the connection and are good only during the call.
 *
 * A query as pg runs them, by its own protocol parser: the data are used as they come, so that nothing needs a stream.
 */
export function copyOut(client: Pick<pg.ClientBase, 'query'>, sql: string, take: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    client.query({
      submit: (connection: Connection) => connection.query(sql),
      handleCopyData({ chunk }: { chunk: Buffer }) {
        if (failure) return;
        try {
          take(chunk);
        } catch (error) {
          failure = error as Error; // the connection goes on; the caller hears of it at the end
        }
      },
      handleCommandComplete() {},
      handleReadyForQuery() {
        if (failure) reject(failure);
        else resolve();
      },
      handleError(error: Error) {
        failure = error;
        reject(error);
      },
    } as unknown as pg.Submittable);
  });
}
