'use client';

import { useController } from 'react-hook-form';
import { Labelled } from '#components/forms/labelled';
import { useFault, useSet, useValue } from './form-state.tsx';
import { ChoiceField } from './plain-fields.tsx';

const LICENCES = [
  { value: 'own-words', name: 'in our own words' },
  { value: 'public-domain', name: 'in the public domain' },
  { value: 'licensed', name: 'licensed' },
];

/** The text of a description version, and whose it is; a version whose text nobody wrote down still is a version. */
export function DescriptionTextFields({ at }: { at: string }) {
  const { field } = useController({ name: `${at}.text` });
  const licence = useValue<string>(at, 'licenceClass');
  const set = useSet(at);
  const missing = field.value === null;
  const fault = useFault(at, 'text');
  return (
    <>
      {!missing && (
        <Labelled label="Text" error={fault}>
          {(tied) => <textarea className="control" rows={3} {...tied} ref={field.ref} value={field.value ?? ''} onBlur={field.onBlur} onChange={(event) => field.onChange(event.target.value)} />}
        </Labelled>
      )}
      <label className="tick">
        <input type="checkbox" checked={missing} onChange={(event) => field.onChange(event.target.checked ? null : '')} /> The text of this version is not on file
      </label>
      <div className="side-by-side">
        <ChoiceField at={at} name="licenceClass" label="Whose words" options={LICENCES} onTake={(chosen) => chosen !== 'licensed' && set({ editionYear: null })} />
        {licence === 'licensed' && <EditionField at={at} />}
      </div>
    </>
  );
}

function EditionField({ at }: { at: string }) {
  const { field } = useController({ name: `${at}.editionYear` });
  return (
    <Labelled label="Edition year" error={useFault(at, 'editionYear')}>
      {(tied) => (
        <input
          className="control mono"
          inputMode="numeric"
          autoComplete="off"
          {...tied}
          ref={field.ref}
          value={field.value ?? ''}
          onBlur={field.onBlur}
          onChange={(event) => field.onChange(event.target.value === '' ? null : /^\d+$/.test(event.target.value) ? Number(event.target.value) : event.target.value)}
        />
      )}
    </Labelled>
  );
}
