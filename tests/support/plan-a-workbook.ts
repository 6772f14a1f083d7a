// Run as a process of its own, so that its memory is what parsing and planning takes: prints the milliseconds and the megabytes at most.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Operation } from '#lib/changes/operations/kinds';
import { planChange } from '#lib/changes/plan';
import { planImport } from '#lib/imports/plan/import-plan';
import { recogniseFile } from '#lib/imports/recognise-file';
import { initialCatalog } from './applied.ts';

const catalog = initialCatalog();
const [, , file] = process.argv as [string, string, string];
const bytes = new Uint8Array(readFileSync(file));
const started = performance.now();
const recognised = await recogniseFile(path.basename(file), bytes);
const { operations } = planImport(catalog, [recognised], { list: 'IPO', files: {}, contradictions: {} });
const { told } = planChange(catalog, operations.map((operation) => Operation.parse(operation)));
console.log(JSON.stringify({ rows: recognised.rows.length, operations: told.length, ms: Math.round(performance.now() - started), megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
