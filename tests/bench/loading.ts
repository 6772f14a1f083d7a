// Loads the catalog once, in a process of its own, and then asks the engine alone. Run with --expose-gc.
import pg from 'pg';
import { loadCatalog } from '#lib/catalog/loader';
import { slotOf } from '#lib/catalog/code-slot';
import { getStatus } from '#lib/lists/queries';
import { dateOf } from '#lib/time/day-number';
import { packedStatuses } from '#lib/lists/packed-statuses';
import { statusText } from '#lib/lists/status-text';
import { LIST } from './dataset.ts';
import { numbers } from './questions.ts';

export interface Loaded {
  seconds: number;
  /** Resident megabytes that the catalog takes, and with every code's answers packed. */
  memory: number;
  memoryPacked: number;
  /** Microseconds to pack the answers of one code. */
  packing: number;
  /** Millions of questions a second on one core: by the clock, and by the processor's time. */
  engine: number;
  engineByProcessor: number;
  /** Microseconds of processor time for a whole answer as text: at the newest revision, and at revisions before it. */
  answer: number;
  answerAtRevisions: number;
}

const [url, questions] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
await client.connect();
const collect = () => (globalThis as { gc?: () => void }).gc?.();
const resident = () => {
  collect();
  return process.memoryUsage.rss() / 2 ** 20;
};
const before = resident();
const started = performance.now();
const catalog = await loadCatalog(client);
const seconds = (performance.now() - started) / 1000;
await client.end();
const memory = resident() - before;

const view = catalog.latest;
const slots = Int32Array.from(view.codes, slotOf);
const table = packedStatuses(view, LIST);
const FIRST = 20_089, DAYS = 36_525;
const packing = processor(() => slots.forEach((slot) => table.find(view, slot, FIRST))) / slots.length;
const memoryPacked = resident() - before;

const count = Number(questions);
let sum = 0;
const asked = numbers(1);
const at = Array.from({ length: 3 }, () => {
  const began = performance.now();
  const used = processor(() => {
    for (let i = 0; i < count; i++) sum += table.wordAt(table.find(view, slots[asked(slots.length)]!, FIRST + asked(DAYS)));
  });
  return { engine: count / (performance.now() - began) / 1000, engineByProcessor: count / used };
});
const best = at.reduce((a, b) => (a.engineByProcessor > b.engineByProcessor ? a : b));
const few = Math.max(10_000, count / 50);
const answer = Math.min(...[1, 2, 3].map(() => processor(() => {
  for (let i = 0; i < few; i++) sum += statusText(view, LIST, view.codes[asked(slots.length)]!, dateOf(FIRST + asked(DAYS)))?.length ?? 0;
}) / few));
const revisions = view.revision.number;
const sample = Math.min(few, 4_000);
const answerAtRevisions = processor(() => {
  for (let i = 0; i < sample; i++) {
    const older = catalog.at(Math.max(1, revisions - (i % 8)));
    const [code, day] = [view.codes[asked(slots.length)]!, dateOf(FIRST + asked(DAYS))];
    if (older.isOnFile(slotOf(code))) sum += (statusText(older, LIST, code, day) ?? JSON.stringify(getStatus(older, LIST, code, day))).length;
  }
}) / sample;
if (sum === 0) throw new Error('nothing was asked');
process.send!({ seconds, memory, memoryPacked, packing, ...best, answer, answerAtRevisions } satisfies Loaded);

/** Microseconds of processor time. */
function processor(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return user + system;
}
