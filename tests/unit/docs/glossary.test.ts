import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { glossaryOf } from '#lib/docs/glossary';
import { sourceFiles } from '../../support/source-files.ts';

const entries = glossaryOf(readFileSync('docs/glossary.md', 'utf8'));
const ids = entries.flatMap(({ words }) => words.map(({ id }) => id));

it('every row of the document is an entry, and every word has a place of its own', () => {
  expect(entries.length).toBeGreaterThan(30);
  expect(entries[0]).toEqual({ words: [{ id: 'code', text: 'code' }], meaning: expect.stringMatching(/^A CPT or HCPCS Level II code/) });
  expect(ids).toContain('known-at');
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

it('every word that a page explains is in it', () => {
  const terms = sourceFiles('components').flatMap(({ text }) => [...text.matchAll(/<Term(?: key=\{\w+\})?(?: of="([^"]+)")?>\s*([^<{]*)/g)].map(([, of, word]) => of ?? word!.trim().toLowerCase().replaceAll(' ', '-')));
  expect(terms.length).toBeGreaterThan(5);
  expect(terms.filter((term) => !ids.includes(term))).toEqual([]);
});
