'use client';

import { countCodes } from '#lib/lists/snapshot-codes';
import { useValue } from './form-state.tsx';
import { ChoiceField, CitedFields, WordsField, type Option } from './plain-fields.tsx';

export function AddList({ at }: { at: string }) {
  return (
    <>
      <div className="side-by-side">
        <WordsField at={at} name="listId" label="Id" hint="Capital letters and digits, like IPO." mono />
        <WordsField at={at} name="name" label="Name" />
      </div>
      <WordsField at={at} name="covers" label="What it covers" rows={2} />
      <ChoiceField at={at} name="cadence" label="When it can change" options={CADENCES} />
      <CitedFields at={at} />
    </>
  );
}

/** A file is read, not typed: to change what it says, import another. */
export function SnapshotFields({ at }: { at: string }) {
  const { codes, listed } = countCodes(useValue<string>(at, 'codes'));
  return (
    <p>
      The file {useValue<string>(at, 'sourceId')} tells the {useValue<string>(at, 'listId')} list as of {useValue<string>(at, 'effective')}: {codes} codes, {listed} of them listed.
    </p>
  );
}

const CADENCES: Option[] = [
  { value: 'calendar-year', name: 'every January 1' },
  { value: 'quarter', name: 'every quarter' },
  { value: 'performance-year', name: 'every performance year' },
  { value: 'any-day', name: 'any day' },
];
