// npm run bench: what a question costs, against servers that do less. Options:
//   --quick          a tenth of the codes, short rounds
//   --write          writes docs/benchmarks.md and its picture
//   --server URL     a PostgreSQL of yours, as superuser, which keeps the data sets for the next run; without it one is started and removed
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPages } from '../../scripts/lib/prepare.ts';
import { runNode } from '../../scripts/lib/run-node.ts';
import { compare, ratio, spread } from './compared.ts';
import { checkAnswers } from './checked.ts';
import { benchServer } from './bench-server.ts';
import { buildDataset, factsOf, REAL, TENFOLD, type Size } from './dataset.ts';
import { measureGrowth } from './growth.ts';
import { get, post } from './load-generator.ts';
import { stream } from './lines.ts';
import { loadOnce } from './load-once.ts';
import { server, start, startProduct, type Running } from './processes.ts';
import { bodyOf, BULK_PATH, pathOf, prepareAnswers, questions } from './questions.ts';
import { printed, writeReport, type Report } from './report.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, server: { type: 'string' } } });
const quick = options.quick ?? false;
const small: Size = quick ? { codes: 1_900, versions: 10, revisions: 50 } : REAL;
const large: Size = quick ? REAL : TENFOLD;
const rounds = { rounds: quick ? 3 : 15, milliseconds: quick ? 1_000 : 1_500, connections: 32 };
const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

const postgres = await benchServer(options.server);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'codeledger-bench-'));
const answersFile = path.join(scratch, 'answers.json');
const running: Running[] = [];
const run = async (starting: Promise<Running>): Promise<Running> => {
  const started = await starting;
  running.push(started);
  return started;
};

try {
  say('building the pages, and the Next application to compare with');
  await buildPages();
  await runNode(['node_modules/next/dist/bin/next', 'build', 'tests/bench/next-app'], { env: { ...process.env, NODE_ENV: 'production' } });
  say(`building the data sets of ${factsOf(small).toLocaleString('en-US')} and ${factsOf(large).toLocaleString('en-US')} facts`);
  const [smallData, largeData] = [await buildDataset(postgres.superUrl, small), await buildDataset(postgres.superUrl, large)];

  say('loading the catalog');
  const loaded = { small: await loadOnce(smallData.appUrl, quick ? 1_000_000 : 5_000_000), large: await loadOnce(largeData.appUrl, quick ? 1_000_000 : 5_000_000) };

  say('one question at a time');
  const product = await run(startProduct(smallData.appUrl));
  const checked = await checkAnswers(product.port, smallData, small, quick ? 10_000 : 100_000);
  const singles = questions(small, quick ? 2_000 : 20_000);
  const many = questions(small, 10_000, 2);
  await prepareAnswers(product.port, singles, many, answersFile);
  const fromMap = await run(start(server('from-map'), [answersFile]));
  const requests = singles.map((question) => get(pathOf(question)));
  const single = await compare(
    [
      { name: 'product', server: product, requests },
      { name: 'from a Map', server: fromMap, requests },
      { name: 'Next', server: await run(start(server('next'), [], { BENCH_ANSWERS: answersFile })), requests: singles.map((question) => get(`/answer?of=${encodeURIComponent(pathOf(question))}`)) },
      { name: 'PostgreSQL', server: await run(start(server('from-postgres'), [smallData.appUrl])), requests },
    ],
    rounds,
  );

  say('ten thousand questions a request');
  const bodies = [post(BULK_PATH, bodyOf(many))];
  const bulk = await compare(
    [
      { name: 'product', server: product, requests: bodies },
      { name: 'from a Map', server: fromMap, requests: bodies },
    ],
    { ...rounds, connections: 2 },
  );

  say('lines');
  const lines = await stream(product, many, quick ? 500_000 : 5_000_000);

  say('ten times the facts');
  const larger = await run(startProduct(largeData.appUrl));
  for (const part of [0, 1, 2, 3]) await stream(larger, questions(large, large.codes, 10 + part), large.codes);
  const bySize = await compare(
    [
      { name: 'large', server: larger, requests: questions(large, singles.length).map((question) => get(pathOf(question))) },
      { name: 'small', server: product, requests },
    ],
    rounds,
  );
  for (const one of running.splice(0)) await one.stop();

  say('growth');
  const growth = await measureGrowth(postgres.superUrl, quick);

  const of = (results: typeof single, name: string) => results.get(name)!;
  const rate = (round: { rate: number }) => round.rate;
  const product1 = of(single, 'product');
  const report: Report = {
    quick, checked, loaded, lines, growth, facts: { small: factsOf(small), large: factsOf(large) },
    single: Object.fromEntries([...single].map(([name, list]) => [name, { rate: spread(list.map(rate)), p99: spread(list.map((round) => round.p99)), processor: spread(list.map((round) => round.processor ?? NaN)) }])),
    ratios: {
      map: ratio(product1, of(single, 'from a Map'), rate), next: ratio(product1, of(single, 'Next'), rate), postgres: ratio(product1, of(single, 'PostgreSQL'), rate),
      p99: ratio(product1, of(single, 'from a Map'), (round) => round.p99),
      processor: ratio(of(single, 'from a Map'), product1, (round) => round.processor ?? NaN),
      bulk: ratio(of(bulk, 'product'), of(bulk, 'from a Map'), rate),
      bulkProcessor: ratio(of(bulk, 'from a Map'), of(bulk, 'product'), (round) => round.processor ?? NaN),
      bulkOverSingle: spread([(spread(of(bulk, 'product').map(rate)).median * many.length) / spread(product1.map(rate)).median]),
      tenfold: ratio(of(bySize, 'large'), of(bySize, 'small'), rate),
    },
    bulkRate: spread(of(bulk, 'product').map((round) => round.rate * many.length)),
  };
  console.log(printed(report));
  if (options.write) writeReport(report);
} finally {
  for (const one of running) await one.stop();
  rmSync(scratch, { recursive: true, force: true });
  await postgres.stop();
}
