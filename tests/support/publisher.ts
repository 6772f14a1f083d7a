// A process that publishes as fast as it can until it is killed; run by the tests of faults. Arguments: the connection, the
// editor, the approver, how many writers. Prints the number of each revision once the database has acknowledged it.
import { approve, contentFor, submit } from './four-eyes.ts';
import { connected, relabel } from './ledger-history.ts';

const [appUrl, editor, approver, writers] = process.argv.slice(2) as [string, string, string, string];
const CODES = ['00600', '00604', '00620', '00625', '00626', '00630', '00632', '00635', '00640', '00670'];
/** What two writers on one code get: the other one was quicker. */
const QUICKER = ['CL409', '23P01'];

async function write(n: number): Promise<never> {
  const client = await connected(appUrl);
  for (let i = 0; ; i++) {
    try {
      const content = await contentFor(client, await relabel(client, CODES[(n + i) % CODES.length]!, `writer ${n}, change ${i}`), { title: `writer ${n}, change ${i}` });
      const revision = await approve(client, approver, await submit(client, editor, content));
      process.stdout.write(`${revision}\n`);
    } catch (error) {
      if (!QUICKER.includes((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

process.stdout.on('error', () => process.exit(1));
Promise.all(Array.from({ length: Number(writers) }, (_, n) => write(n))).catch(() => process.exit(1));
