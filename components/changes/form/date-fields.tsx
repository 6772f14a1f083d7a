'use client';

import { get, useController, useFormContext, type FieldError } from 'react-hook-form';
import { Labelled } from '#components/forms/labelled';
import type { Period, Precision } from '#lib/time/period';
import { isRealDate } from '#lib/time/plain-date';
import { readTypedDate } from '#lib/time/typed-date';
import { knownPart, longDate } from '#lib/time/words';
import { firstMessage, placeOfOperation, useChangeForm, useShown } from './form-state.tsx';
import { useTyped } from './plain-fields.tsx';

interface TypedDateProps {
  label: string;
  value: string | null;
  precision?: Precision;
  error?: string | undefined;
  optional?: boolean;
  focus?: React.Ref<HTMLInputElement>;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
}

const PLACEHOLDERS: Record<Precision, string> = { day: '12/31/2025', month: '12/2025', year: '2025', unknown: '12/31/2025' };

/** A date as it is typed, in the US order or ISO; what cannot be read goes on as it stands, and the schema says so. */
export function TypedDate({ label, value, precision = 'day', error, optional = false, focus, onChange, onBlur }: TypedDateProps) {
  const known = precision === 'unknown' ? 'day' : precision;
  const [text, setText] = useTyped<string | null>(value, (date) => (date && isRealDate(date) ? knownPart(date, known) : (date ?? '')));
  const readBack = value && isRealDate(value) ? (known === 'day' ? longDate(value) : known === 'month' ? `some day of ${value.slice(0, 7)}` : `some day of ${value.slice(0, 4)}`) : null;
  return (
    <Labelled label={optional ? `${label} (optional)` : label} error={error} readBack={readBack}>
      {(tied) => (
        <input
          className="control mono"
          placeholder={PLACEHOLDERS[precision]}
          autoComplete="off"
          spellCheck={false}
          {...tied}
          ref={focus}
          value={text}
          onBlur={onBlur}
          onChange={(event) => {
            const typed = event.target.value;
            const date = typed.trim() === '' ? null : (readTypedDate(typed, known) ?? typed);
            setText(typed, date);
            onChange(date);
          }}
        />
      )}
    </Labelled>
  );
}

/** A day of an operation. */
export function DayField({ at, name, label, optional = false }: { at: string; name: string; label: string; optional?: boolean }) {
  const { field, fieldState } = useController({ name: `${at}.${name}` });
  const shown = useShown(`${at}.${name}`);
  return <TypedDate label={label} value={field.value ?? null} error={shown ? firstMessage(fieldState.error) : undefined} optional={optional} focus={field.ref} onChange={field.onChange} onBlur={field.onBlur} />;
}

type Part = Partial<Period>;
interface PartProps {
  legend: string;
  value: Part;
  errorOf: (...names: (keyof Period)[]) => string | undefined;
  focus?: React.Ref<HTMLInputElement>;
  onBlur: () => void;
  onChange: (change: Part) => void;
}

const STARTS: [Precision, string][] = [
  ['day', 'on the day'],
  ['month', 'some day of the month'],
  ['year', 'some day of the year'],
  ['unknown', 'not known, certain from'],
];

function StartFields({ legend, value, errorOf, focus, onBlur, onChange }: PartProps) {
  const precision = value.effectivePrecision ?? 'day';
  const choose = (next: Precision) =>
    onChange(next === 'unknown' ? { effectivePrecision: next, effectiveDate: null, certainFrom: value.certainFrom ?? value.effectiveDate ?? null } : { effectivePrecision: next, effectiveDate: value.effectiveDate ?? value.certainFrom ?? null, certainFrom: null, notBefore: null });
  return (
    <fieldset className="date-part">
      <legend>{legend}</legend>
      <How legend={legend} value={precision} options={STARTS} onChange={(next) => choose(next as Precision)} />
      {precision === 'unknown' ? (
        <>
          <TypedDate label="Certain from" value={value.certainFrom ?? null} error={errorOf('certainFrom', 'effectiveDate')} focus={focus} onBlur={onBlur} onChange={(certainFrom) => onChange({ certainFrom })} />
          <TypedDate label="Not before" optional value={value.notBefore ?? null} error={errorOf('notBefore')} onChange={(notBefore) => onChange({ notBefore })} />
        </>
      ) : (
        <TypedDate
          label={precision === 'day' ? 'First day' : precision === 'month' ? 'Month' : 'Year'}
          value={value.effectiveDate ?? null}
          precision={precision}
          error={errorOf('effectiveDate', 'certainFrom', 'notBefore')}
          focus={focus}
          onBlur={onBlur}
          onChange={(effectiveDate) => onChange({ effectiveDate })}
        />
      )}
    </fieldset>
  );
}

const OPEN: [string, string] = ['', 'no end on record'];
const ENDS: [Precision, string][] = [
  ['day', 'on the day'],
  ['month', 'some day of the month'],
  ['year', 'some day of the year'],
  ['unknown', 'not known, certain through'],
];

function EndFields({ legend, value, errorOf, focus, onBlur, onChange, mayStayOpen }: PartProps & { mayStayOpen: boolean }) {
  const precision = value.terminationPrecision ?? null;
  const choose = (next: Precision | null) => {
    const date = value.terminationDate ?? value.certainThrough ?? null;
    if (next === 'unknown') onChange({ terminationPrecision: next, terminationDate: null, certainThrough: date });
    else onChange({ terminationPrecision: next, terminationDate: next && date, certainThrough: null, notAfter: null });
  };
  return (
    <fieldset className="date-part">
      <legend>{legend}</legend>
      <How legend={legend} value={precision ?? ''} options={mayStayOpen ? [OPEN, ...ENDS] : ENDS} onChange={(next) => choose(next === '' ? null : (next as Precision))} />
      {precision === 'unknown' ? (
        <>
          <TypedDate label="Certain through" value={value.certainThrough ?? null} error={errorOf('certainThrough', 'terminationDate')} focus={focus} onBlur={onBlur} onChange={(certainThrough) => onChange({ certainThrough })} />
          <TypedDate label="Not after" optional value={value.notAfter ?? null} error={errorOf('notAfter')} onChange={(notAfter) => onChange({ notAfter })} />
        </>
      ) : (
        precision !== null && (
          <TypedDate
            label={precision === 'day' ? 'Last day, inclusive' : precision === 'month' ? 'Month' : 'Year'}
            value={value.terminationDate ?? null}
            precision={precision}
            error={errorOf('terminationDate', 'certainThrough', 'notAfter')}
            focus={focus}
            onBlur={onBlur}
            onChange={(terminationDate) => onChange({ terminationDate })}
          />
        )
      )}
    </fieldset>
  );
}

/** How well a date is known. */
function How({ legend, value, options, onChange }: { legend: string; value: string; options: [string, string][]; onChange: (value: string) => void }) {
  return (
    <select className="control" aria-label={`${legend}: how well it is known`} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** The object of dates of an operation, with what is wrong with each. */
function useDates(at: string, name: 'period' | 'end') {
  const { field } = useController({ name: `${at}.${name}` });
  const { formState } = useFormContext();
  const { faults } = useChangeForm();
  const errors = useShown(`${at}.${name}`) ? (get(formState.errors, `${at}.${name}`) as Record<string, FieldError> | undefined) : undefined;
  const fault = faults.get(placeOfOperation(at));
  const errorOf = (...names: (keyof Period)[]) =>
    names.map((part) => firstMessage(errors?.[part]) ?? (fault?.field === `${name}.${part}` ? fault.detail : undefined)).find(Boolean);
  const value = (field.value ?? {}) as Part;
  return { value, errorOf, focus: field.ref, onBlur: field.onBlur, onChange: (change: Part) => field.onChange({ ...value, ...change }) };
}

/** Since when and until when a fact holds. */
export function PeriodFields({ at, from = 'Effective from', last = 'Last day' }: { at: string; from?: string; last?: string }) {
  const { focus, ...dates } = useDates(at, 'period');
  return (
    <div className="side-by-side">
      <StartFields legend={from} focus={focus} {...dates} />
      <EndFields legend={last} mayStayOpen {...dates} />
    </div>
  );
}

export function EndDateFields({ at, last }: { at: string; last: string }) {
  return <EndFields legend={last} mayStayOpen={false} {...useDates(at, 'end')} />;
}
