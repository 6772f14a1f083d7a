import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A hash over the names and contents of files, and of everything in folders; what does not exist counts as nothing. */
export function hashSources(root: string, sources: string[], except: string[] = []): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(root, source, except)) {
      hash.update(`${file}\0`).update(readFileSync(path.join(root, file))).update('\0');
    }
  }
  return hash.digest('hex');
}

/** What a piece of work was last done for. */
export interface Stamp {
  matches(hash: string): boolean;
  clear(): void;
  set(hash: string): void;
}

/** The stamp in this file. */
export function stampIn(file: string): Stamp {
  return {
    matches: (hash) => existsSync(file) && readFileSync(file, 'utf8') === hash,
    clear: () => rmSync(file, { force: true }),
    set: (hash) => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, hash);
    },
  };
}

function* filesIn(root: string, place: string, except: string[]): Generator<string> {
  const full = path.join(root, place);
  if (except.includes(place) || !existsSync(full)) return;
  if (statSync(full).isFile()) yield place;
  else for (const name of readdirSync(full).sort()) yield* filesIn(root, path.join(place, name), except);
}
