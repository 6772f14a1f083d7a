import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { startEmbedded, type EmbeddedServer } from '#lib/db/embedded';
import { freePort } from '#lib/db/embedded/free-port';
import { migrate } from '#lib/db/migrate';
import { prepareEmbeddedRoles } from '#lib/db/roles';
import { parsePublicKey, parseSigningKey, newSigningKey } from '#lib/ledger/note';
import { startServer, type ServerProcess } from '../../scripts/lib/server-process.ts';
import { roleSecrets } from '../support/clone.ts';
import { startWriters, type Acknowledged, type TwoPeople } from '../support/http-writers.ts';
import { connected, verified } from '../support/ledger-history.ts';
import { halvesIn, lostOf } from '../support/on-record.ts';
import { environmentFor } from '../support/own-server.ts';
import { createPeople, signedIn } from '../support/people.ts';
import { killAll, processTree } from '../support/process-tree.ts';
import { temporaryDir } from '../support/temporary-dir.ts';
import { documentSays } from '../support/verify-document.ts';

/** `npm run test:faults` kills more often. */
const KILLS = Number(process.env.FAULT_KILLS ?? 5);
const WRITERS = 4;
const KEY = newSigningKey('ledger-of-the-crash-test');
const { publicKey } = parseSigningKey(KEY);

let dir: string;
let remove: () => Promise<void>;
let ports: { database: number; web: number };
let database: EmbeddedServer;
let web: ServerProcess;
let appUrl: string;
let people: TwoPeople & { auditor: Record<string, string> };

/** With every promise of durability that PostgreSQL makes: nothing is switched off here. */
async function startDatabase() {
  database = await startEmbedded({ dataDir: dir, port: ports.database });
  const urls = await prepareEmbeddedRoles(database.superUrl, roleSecrets);
  appUrl = urls.appUrl;
  return urls;
}

/** The real server.ts, where it stood before. */
async function startWeb() {
  web = await startServer({ ...environmentFor({ appUrl, ownerUrl: '', superUrl: '' }), PORT: String(ports.web), LEDGER_SIGNING_KEY: KEY });
}

beforeAll(async () => {
  ({ dir, remove } = await temporaryDir());
  ports = { database: await freePort(), web: await freePort() };
  const { ownerUrl } = await startDatabase();
  await migrate(ownerUrl);
  await publishInitialFacts(appUrl);
  await createPeople(appUrl);
  await startWeb();
  const [editor, approver, auditor] = await Promise.all(['editor', 'approver', 'auditor'].map((role) => signedIn(role, web.url)));
  people = { editor: editor!, approver: approver!, auditor: auditor! };
});
afterAll(async () => {
  await web?.stop();
  await database?.stop();
  await remove();
});

/** Each dies at once, with everything under it, and is started again on what it left. */
const KINDS = {
  async database() {
    const pid = Number((await readFile(path.join(dir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    await killAll(processTree(pid));
    await database.exited.catch(() => {});
    await startDatabase();
  },
  async server() {
    const server = processTree(process.pid).find(({ command }) => command.endsWith(' server.ts'))!;
    await killAll(processTree(server.pid));
    expect(await web.exited).not.toBe(0);
    await startWeb();
  },
};

/** Kills while all writers are at it, and lets them go on afterwards until they publish again. */
async function killOnce(kind: keyof typeof KINDS): Promise<Acknowledged[]> {
  const writers = startWriters(web.url, people, WRITERS);
  const { acknowledged } = writers;
  const more = async (than: number) => {
    for (let waited = 0; acknowledged.length <= than; waited += 5) {
      if (waited > 60_000) throw new Error(`Nothing was published for a minute, ${kind} having been killed.`);
      await sleep(5);
    }
  };
  await more(WRITERS);
  await sleep(Math.random() * 400);
  await KINDS[kind]();
  await more(acknowledged.length);
  await writers.stop();
  return acknowledged;
}

/** The newest checkpoint that somebody kept. */
async function keptCheckpoint(): Promise<string> {
  for (;;) {
    const { checkpoints } = (await (await fetch(`${web.url}/api/v1/ledger/checkpoints?limit=1`, { headers: people.auditor })).json()) as { checkpoints: { note: string }[] };
    if (checkpoints[0]) return checkpoints[0].note;
    await sleep(50);
  }
}

it(`after ${KILLS} kills of database and server under ${WRITERS} writers every acknowledged publication is there, none by half, and the ledger verifies with other code`, async () => {
  const acknowledged: Acknowledged[] = [];
  const lost: Acknowledged[] = [];
  const halves: string[] = [];
  const kills = { database: 0, server: 0 };
  let revisions = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const kind = kill % 2 ? 'database' : 'server';
    await writeFile(path.join(dir, 'checkpoint.txt'), await keptCheckpoint());
    acknowledged.push(...(await killOnce(kind)));
    kills[kind]++;
    const app = await connected(appUrl);
    lost.push(...(await lostOf(app, acknowledged)));
    halves.push(...(await halvesIn(app)));
    revisions = (await app.query('SELECT count(*)::int AS n FROM revision')).rows[0].n;
    await app.end();
    expect({ lost, halves }).toEqual({ lost: [], halves: [] });
    // Signed before the kill: what was cut off, forked or rewritten since cannot fit it.
    await writeFile(path.join(dir, 'ledger.ndjson'), await (await fetch(`${web.url}/api/v1/ledger/export`, { headers: people.auditor })).text());
    expect(await documentSays(dir, publicKey)).toEqual({ ok: true, said: expect.stringMatching(/^Verified: /) });
    expect(await verified(appUrl, [parsePublicKey(publicKey)])).toMatchObject({ holds: true, findings: [], revisions });
  }
  expect(new Set(acknowledged.map(({ revision }) => revision)).size).toBe(acknowledged.length);
  console.log(
    `${KILLS} kills under ${WRITERS} writers (database ${kills.database}, server ${kills.server}): ${acknowledged.length} publications acknowledged over HTTP, ${lost.length} lost, ` +
      `${halves.length} by half; ${revisions - 1 - acknowledged.length} published without their answer arriving; ledger verified ${KILLS} times by the program of docs/verify-ledger.md`,
  );
}, 60_000 + KILLS * 30_000);
