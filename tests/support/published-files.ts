// CMS's own workbooks, where they are at hand beside the checkout. They are never part of the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './source-files.ts';

const FOLDER = path.resolve(ROOT, '../shared/data/opps');

export const publishedFiles = (): string[] => (existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.xlsx')).sort() : []);
export const publishedFile = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(FOLDER, name)));

/** Says loudly that a guarantee goes unproven here. */
export function sayAbsent(what: string): void {
  console.warn(`\n*** NOT TESTED: ${what}. The published workbooks are not in ${FOLDER}. ***\n`);
}
