import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { startEmbedded, type EmbeddedServer } from '#lib/db/embedded';
import { migrate } from '#lib/db/migrate';
import { prepareEmbeddedRoles } from '#lib/db/roles';
import { makePeople, type SomePeople } from '../support/four-eyes.ts';
import { connected, verified } from '../support/ledger-history.ts';
import { killAll, processTree } from '../support/process-tree.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

/** `npm run test:faults` kills more often. */
const KILLS = Number(process.env.FAULT_KILLS ?? 5);
const WRITERS = 4;
const secrets = { ownerPassword: 'owner-password', appPassword: 'app-password' };

let dir: string;
let remove: () => Promise<void>;
let server: EmbeddedServer;
let appUrl: string;
let people: SomePeople;

/** With every promise of durability that PostgreSQL makes: nothing is switched off here. */
async function start() {
  server = await startEmbedded({ dataDir: dir });
  const urls = await prepareEmbeddedRoles(server.superUrl, secrets);
  appUrl = urls.appUrl;
  return urls;
}

beforeAll(async () => {
  ({ dir, remove } = await temporaryDir());
  const { ownerUrl } = await start();
  await migrate(ownerUrl);
  await publishInitialFacts(appUrl);
  const app = await connected(appUrl);
  people = await makePeople(app);
  await app.end();
});
afterAll(async () => {
  await server.stop();
  await remove();
});

/** Publishes with several writers, and after a moment kills the writing process or the database, without warning. */
async function killOnce(victim: 'writers' | 'database'): Promise<number[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/publisher.ts', appUrl, people.editor, people.approver, String(WRITERS)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'close');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (data) => (text += data));
  while (text.split('\n').length < 4 && child.exitCode === null) await sleep(5);
  await sleep(Math.random() * 200);
  if (victim === 'database') {
    const pid = Number((await readFile(path.join(dir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    await killAll(processTree(pid));
    await server.exited.catch(() => {});
  } else child.kill('SIGKILL');
  await ended;
  if (victim === 'database') await start();
  return text.trim().split('\n').filter(Boolean).map(Number);
}

it(`after ${KILLS} kills of writers and database every acknowledged publication is there, none by half, and the ledger verifies`, async () => {
  const acknowledged: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    acknowledged.push(...(await killOnce(kill % 2 ? 'writers' : 'database')));
    const app = await connected(appUrl);
    // A writer that was killed may still have a statement under way in the database.
    await app.query(`SELECT settled_revision('2000-01-01')`);
    const { rows } = await app.query(`SELECT array_agg(number ORDER BY number) AS numbers, (SELECT count(*)::int FROM change_request WHERE state = 'published') AS published,
      (SELECT count(*)::int FROM ledger WHERE event = 'change.published') AS told FROM revision`);
    await app.end();
    const { numbers, published, told } = rows[0] as { numbers: number[]; published: number; told: number };
    expect(acknowledged.filter((revision) => !numbers.includes(revision))).toEqual([]);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
    expect([published, told]).toEqual([numbers.length, numbers.length]);
    expect(await verified(appUrl)).toMatchObject({ holds: true, findings: [], revisions: numbers.length });
  }
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  console.log(`${KILLS} kills under ${WRITERS} writers: ${acknowledged.length} acknowledged publications, 0 lost, 0 by half`);
}, 60_000 + KILLS * 30_000);
