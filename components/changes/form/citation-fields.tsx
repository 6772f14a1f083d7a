'use client';

import { useFieldArray, useFormContext } from 'react-hook-form';
import { ScriptedButton } from '#components/forms/scripted-button';
import { Card } from '#components/ui/card';
import { Labelled } from '#components/forms/labelled';
import type { StatedCitation } from '#lib/changes/written';
import { firstMessage } from './form-state.tsx';
import { useSources } from './plain-fields.tsx';

/** What the change rests on: sources on file, or added by the change itself. */
export function CitationFields({ onAddSource }: { onAddSource: () => void }) {
  const { register, formState } = useFormContext<{ citations: StatedCitation[] }>();
  const { fields, append, remove } = useFieldArray<{ citations: StatedCitation[] }>({ name: 'citations' });
  const sources = useSources();
  const errors = formState.isSubmitted ? formState.errors.citations : undefined;
  const optional = { setValueAs: (text: string | null) => (text === '' ? null : text) };
  return (
    <Card id="citations" title="Citations" hint="What the change rests on">
      <div className="body form">
        {fields.length === 0 && <p className="muted">A change needs at least one citation.</p>}
        {errors?.message && (
          <p className="error" role="alert">
            {errors.message}
          </p>
        )}
        {fields.map((field, i) => (
          <div key={field.id} className="citation" role="group" aria-label={`Citation ${i + 1}`}>
            <Labelled label="Source" error={firstMessage(errors?.[i]?.sourceId)}>
              {(tied) => (
                <select className="control" {...tied} {...register(`citations.${i}.sourceId`)}>
                  <option value="">Choose a source</option>
                  {sources.map(({ value, name }) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Labelled>
            <Labelled label="Place in it (optional)" error={firstMessage(errors?.[i]?.locator)}>
              {(tied) => <input className="control" autoComplete="off" {...tied} {...register(`citations.${i}.locator`, optional)} />}
            </Labelled>
            <Labelled label="What it says (optional)" error={firstMessage(errors?.[i]?.note)}>
              {(tied) => <input className="control" autoComplete="off" {...tied} {...register(`citations.${i}.note`, optional)} />}
            </Labelled>
            <ScriptedButton className="plain" onClick={() => remove(i)} aria-label={`Remove citation ${i + 1}`}>
              Remove
            </ScriptedButton>
          </div>
        ))}
        <p className="mends">
          <ScriptedButton className="button small" onClick={() => append({ sourceId: '', locator: null, note: null })}>
            Cite a source on file
          </ScriptedButton>
          <ScriptedButton className="button small" onClick={onAddSource}>
            Add a new source
          </ScriptedButton>
        </p>
      </div>
    </Card>
  );
}
