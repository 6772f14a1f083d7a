import { open } from 'node:fs/promises';
import type { Entry } from '#lib/ledger/entry';

const BATCH = 1_000;

/**
 * The entries of an export, in batches.
 * @throws Error with the number of the line that is none
 */
export async function* entriesIn(file: string): AsyncGenerator<Entry[]> {
  const handle = await open(file);
  let batch: Entry[] = [];
  let number = 0;
  try {
    for await (const line of handle.readLines()) {
      number++;
      if (line.trim() === '') continue;
      batch.push(entryOf(line, number));
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
    }
    yield batch;
  } finally {
    await handle.close();
  }
}

function entryOf(line: string, number: number): Entry {
  try {
    const entry: Entry = JSON.parse(line);
    const texts = [entry.event, entry.actor, entry.body, entry.prev, entry.hash];
    if (Number.isInteger(entry.seq) && Number.isInteger(entry.micros) && texts.every((text) => typeof text === 'string')) return entry;
  } catch {
    // told below
  }
  throw new Error(`Line ${number} of the export is no entry of a ledger.`);
}
