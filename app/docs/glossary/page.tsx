import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { askOf } from '../../ask.ts';
import { Glossary } from '#components/docs/glossary';
import { Frame } from '#components/frame/frame';
import { glossaryOf } from '#lib/docs/glossary';
import type { SentParameters } from '#lib/time/address-form';

/** Holds no facts, so it is shown to everyone, whatever the clocks say. */
export default async function Page({ searchParams }: { searchParams: Promise<SentParameters> }) {
  const { bar } = await askOf('/docs/glossary', searchParams, [], 'anyone');
  const entries = glossaryOf(await readFile(path.join(process.cwd(), 'docs', 'glossary.md'), 'utf8'));
  return (
    <Frame title="Glossary" bar={{ ...bar, problem: null }} timeless>
      <Glossary entries={entries} />
    </Frame>
  );
}
