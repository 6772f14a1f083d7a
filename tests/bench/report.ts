import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/root.ts';
import type { Spread } from './compared.ts';
import { growthPicture } from './growth-picture.ts';
import type { Growth } from './growth.ts';
import type { Streamed } from './lines.ts';
import type { Loaded } from './loading.ts';

export interface Report {
  quick: boolean;
  /** How many answers were compared with SQL's. */
  checked: number;
  facts: { small: number; large: number };
  loaded: { small: Loaded; large: Loaded };
  single: Record<string, { rate: Spread; p99: Spread; processor: Spread }>;
  ratios: Record<'map' | 'next' | 'postgres' | 'p99' | 'processor' | 'bulk' | 'bulkProcessor' | 'bulkOverSingle' | 'tenfold', Spread>;
  bulkRate: Spread;
  lines: Streamed;
  growth: Growth;
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US');
const places = (count: number) => (value: number) => value.toFixed(count);
const told = ({ median, least, most }: Spread, words: (value: number) => string) => (least === most ? words(median) : `${words(median)} (${words(least)} to ${words(most)})`);
const table = (head: string[], rows: string[][]) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function printed({ checked, facts, loaded, single, ratios, bulkRate, lines, growth, quick }: Report): string {
  const two = places(2);
  return `${quick ? 'A short run: a tenth of the codes.\n\n' : ''}Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), load ${os.loadavg().map(places(1)).join(', ')} when it ended. Medians of interleaved rounds, least and most in parentheses.

## Ratios

${table(['what', 'ratio', 'wanted'], [
  ['one status, 32 connections, over (a) `node:http` sending the same bytes from a Map', told(ratios.map, two), 'at least 0.8'],
  ['the same by processor time of the two servers', told(ratios.processor, two), ''],
  ['over (b) a Next route handler sending the same bytes', told(ratios.next, places(1)), 'at least 15'],
  ['over (c) `node:http` asking PostgreSQL by a prepared statement', told(ratios.postgres, places(1)), 'at least 2'],
  ['99th percentile of the time an answer takes, over that of (a)', told(ratios.p99, two), 'at most 3'],
  ['10,000 questions a request, over `node:http` parsing the same body and answering from a Map', told(ratios.bulk, two), 'at least 0.65'],
  ['the same by processor time of the two servers', told(ratios.bulkProcessor, two), ''],
  ['questions a second in bulk over one by one', told(ratios.bulkOverSingle, places(0)), 'at least 20'],
  ['one status with ten times the facts, over the smaller set', told(ratios.tenfold, two), 'at least 0.85'],
])}

## One status

${table(['server', 'answers a second', '99th percentile, ms', 'processor time, µs'], Object.entries(single).map(([name, { rate, p99, processor }]) => [name, told(rate, whole), told(p99, two), told(processor, places(0))]))}

In bulk: ${told(bulkRate, whole)} answers a second. As lines: ${whole(lines.lines)} at ${whole(lines.rate)} a second, while the server's resident memory grew by at most ${lines.growth === null ? 'an unknown number of' : whole(lines.growth)} MB (wanted: under 100). ${whole(checked)} answers, at four revisions, were compared with what SQL works out from the tables: all the same.

## The catalog

${table(['facts', 'loads in, s', 'takes, MB', 'with all answers packed, MB', 'packing a code, µs', 'questions to the engine, million a second', 'by processor time'], [
  [facts.small, loaded.small] as const, [facts.large, loaded.large] as const,
].map(([count, one]) => [whole(count), two(one.seconds), whole(one.memory), whole(one.memoryPacked), whole(one.packing), two(one.engine), two(one.engineByProcessor)]))}

Wanted: ${whole(570_000)} facts in under 3 s and 200 MB, ten times that in under 30 s, and 2 million questions a second.

## Growth

Microseconds of processor time for a question, without HTTP.

${(['byFacts', 'byRevisions'] as const).map((which) => table([which === 'byFacts' ? 'facts' : 'revisions', 'the engine', 'a whole answer', 'a whole answer at one of the eight revisions before'], growth[which].map((point) => [whole(point.x), two(point.engine), two(point.answer), two(point.answerAtRevisions)]))).join('\n\n')}
`;
}

export function writeReport(report: Report): void {
  const images = path.join(root, 'docs/images');
  mkdirSync(images, { recursive: true });
  writeFileSync(path.join(images, 'growth.svg'), growthPicture(report.growth));
  writeFileSync(
    path.join(root, 'docs/benchmarks.md'),
    `# Benchmarks

Written by \`npm run bench -- --write\`, which builds its data in a real PostgreSQL, runs every server as a process of its own and asks them in turn, round after round. What else
the machine did meets all of them: read the ratios, not the rates.

${printed(report)}
![Cost of a question against facts and revisions](images/growth.svg)
`,
  );
}
