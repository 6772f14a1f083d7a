'use client';

import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { Labelled } from '#components/forms/labelled';
import type { Stated, StatedCitation } from '#lib/changes/written';
import { useChangeForm, useFault } from './form-state.tsx';

interface Props {
  at: string;
  name: string;
  label: string;
  hint?: React.ReactNode;
}

/** Text; `optional` text that is left out is null. */
export function WordsField({ at, name, label, hint, rows, optional = false, mono = false }: Props & { rows?: number; optional?: boolean; mono?: boolean }) {
  const { register } = useFormContext();
  const field = register(`${at}.${name}`, optional ? { setValueAs: (text: string | null) => (text === '' ? null : text) } : {});
  return (
    <Labelled label={optional ? `${label} (optional)` : label} hint={hint} error={useFault(at, name)}>
      {(tied) =>
        rows ? (
          <textarea className="control" rows={rows} {...tied} {...field} />
        ) : (
          <input className={`control${mono ? ' mono' : ''}`} autoComplete="off" spellCheck={!mono} {...tied} {...field} />
        )
      }
    </Labelled>
  );
}

export interface Option {
  value: string;
  name: string;
}

interface ChoiceProps extends Props {
  options: Option[];
  /** What stands first, for nothing chosen; left out: something always is. */
  none?: string;
  /** The value of an option as the operation takes it. */
  take?: (value: string) => unknown;
  onTake?: (value: string) => void;
}

/** One of several; nothing chosen is null. */
export function ChoiceField({ at, name, label, hint, options, none, take = (value) => value, onTake }: ChoiceProps) {
  const { field } = useController({ name: `${at}.${name}` });
  return (
    <Labelled label={label} hint={hint} error={useFault(at, name)}>
      {(tied) => (
        <select
          className="control"
          {...tied}
          ref={field.ref}
          value={field.value === null || field.value === undefined ? '' : String(field.value)}
          onBlur={field.onBlur}
          onChange={(event) => {
            const chosen = event.target.value;
            field.onChange(chosen === '' ? null : take(chosen));
            onTake?.(chosen);
          }}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Sources on file, and those that this change adds itself. */
export function useSources(): Option[] {
  const { material } = useChangeForm();
  const { watch } = useFormContext();
  const added = ((watch('operations') ?? []) as Stated[]).filter((operation) => operation.kind === 'add-source');
  const short = (id: string, title: string) => ({ value: id, name: `${id} ${title.length > 70 ? `${title.slice(0, 70)}…` : title}` });
  return [...added.map(({ id, title }) => short(String(id), `${String(title ?? '')} (added here)`)), ...material.sources.map(({ id, title }) => short(id, title))];
}

/** The source that an operation rests on, and the place in it. What an operation rests on, the change cites. */
export function CitedFields({ at }: { at: string }) {
  const sources = useSources();
  const { getValues, setValue } = useFormContext();
  const cite = (sourceId: string) => {
    const citations = (getValues('citations') ?? []) as StatedCitation[];
    if (sourceId === '' || citations.some((citation) => citation.sourceId === sourceId)) return;
    setValue('citations', [...citations.filter((citation) => citation.sourceId), { sourceId, locator: null, note: null }]);
  };
  return (
    <div className="side-by-side">
      <ChoiceField at={at} name="sourceId" label="Source" options={sources} none="Choose a source" onTake={cite} />
      <WordsField at={at} name="sourceLocator" label="Place in it" optional />
    </div>
  );
}

/** Text that stands for a value which is no text: it stays as it was typed, unless the value is set from elsewhere. */
export function useTyped<T>(value: T, show: (value: T) => string): [string, (text: string, value: T) => void] {
  const [typed, setTyped] = useState({ text: show(value), value });
  const text = Object.is(typed.value, value) ? typed.text : show(value);
  return [text, (next, read) => setTyped({ text: next, value: read })];
}

/** Codes, typed with spaces or commas between them. */
export function CodesField({ at, name, label, hint = 'Codes with spaces or commas between them.' }: Props) {
  const { field } = useController({ name: `${at}.${name}` });
  const [text, setText] = useTyped<string[]>(field.value, (codes) => (codes ?? []).join(' '));
  return (
    <Labelled label={label} hint={hint} error={useFault(at, name)}>
      {(tied) => (
        <input
          className="control mono"
          autoComplete="off"
          spellCheck={false}
          {...tied}
          ref={field.ref}
          value={text}
          onBlur={field.onBlur}
          onChange={(event) => {
            const codes = event.target.value.toUpperCase().split(/[\s,;]+/).filter(Boolean);
            setText(event.target.value, codes);
            field.onChange(codes);
          }}
        />
      )}
    </Labelled>
  );
}
