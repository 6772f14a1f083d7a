import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the project's root, e.g. lib/time/period.ts */
  path: string;
  text: string;
  /** What it imports: files from the project's root where they are ours, package names otherwise. */
  imports: string[];
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'generated' && entry.name !== 'node_modules') yield* walk(at);
    } else if (/\.(ts|tsx|mjs)$/.test(entry.name)) yield at;
  }
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('#lib/')) return `lib/${specifier.slice(5)}.ts`;
  if (specifier.startsWith('#components/')) return `components/${specifier.slice(12)}.tsx`;
  if (!specifier.startsWith('.')) return specifier;
  return path.posix.join(path.posix.dirname(from), specifier);
}

export const sourceFiles = (...folders: string[]): SourceFile[] =>
  folders.flatMap((folder) => [...walk(folder)]).map((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const imports = [...text.matchAll(IMPORT)].map((match) => resolve(file, (match[1] ?? match[2] ?? match[3])!));
    return { path: file, text, imports };
  });
