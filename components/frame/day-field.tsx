'use client';

import { useRef, type ClipboardEvent, type FormEvent, type KeyboardEvent } from 'react';
import { dateParts, FIELDS, splitTypedDate, type TypedDate } from '#lib/time/date-parts';

/** The longest date in words, "September 30, 2021", with some room; a browser without scripts sends it as it is. */
const LONGEST = 20;
const PARTS = [
  { part: 'month', name: FIELDS.month, label: 'Month', hint: 'mm', width: '2.4ch', most: LONGEST },
  { part: 'day', name: FIELDS.day, label: 'Day', hint: 'dd', width: '2.4ch', most: 2 },
  { part: 'year', name: FIELDS.year, label: 'Year', hint: 'yyyy', width: '4.4ch', most: 4 },
] as const;

/** 2021-06-3 while 2021-06-30 is typed. */
const HALF_A_DAY = /^\d{4}-\d{1,2}-\d$/;
const SEPARATOR = /^[/.\-\s]+$/;

/**
 * A date in three boxes. A full one leads on to the next, as does a slash; a whole date that is typed or pasted into any
 * box is split. Without scripts the boxes are plain, and the server reads a whole date out of the first.
 */
export function DayField({ value, invalid }: { value: string; invalid: boolean }) {
  const box = useRef<HTMLSpanElement>(null);
  /** The box that was reached by filling the one before: a slash that is typed now says what has happened already. */
  const ledTo = useRef<{ index: number; value: string } | null>(null);
  const typed = dateParts(value);

  const inputs = () => [...box.current!.querySelectorAll('input')];
  const goTo = (index: number, led: boolean) => {
    const next = inputs()[index];
    ledTo.current = led && next ? { index, value: next.value } : null;
    next?.focus();
    next?.select();
  };
  const fill = (whole: TypedDate) => {
    PARTS.forEach(({ part }, i) => (inputs()[i]!.value = whole[part]));
    goTo(2, true);
  };

  const onInput = (index: number) => (event: FormEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const led = ledTo.current;
    ledTo.current = null;
    if (SEPARATOR.test(input.value)) {
      input.value = led?.index === index ? led.value : '';
      return goTo(index, false);
    }
    const whole = splitTypedDate(input.value);
    if (whole && !HALF_A_DAY.test(input.value)) return fill(whole);
    const ended = /^(\d{1,2})[/.\-\s]$/.exec(input.value);
    if (ended) input.value = ended[1]!;
    // 20 is no month: it begins the year of a date like 2021-06-30.
    const full = /^\d{2}$/.test(input.value) && (index > 0 || Number(input.value) <= 12);
    if ((ended || full) && index < 2) goTo(index + 1, full && !ended);
  };

  const onPaste = (event: ClipboardEvent) => {
    const whole = splitTypedDate(event.clipboardData.getData('text'));
    if (!whole) return;
    event.preventDefault();
    fill(whole);
  };

  const onKeyDown = (index: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Backspace' || event.currentTarget.value !== '' || index === 0) return;
    event.preventDefault();
    goTo(index - 1, false);
  };

  return (
    <div className="group" role="group" aria-labelledby="as-of">
      <span id="as-of" className="label">
        As of
      </span>
      <span className="date3" ref={box} data-invalid={invalid || undefined} onPaste={onPaste}>
        {PARTS.map(({ part, name, label, hint, width, most }, i) => (
          <input
            key={name + typed[part]}
            className="control mono"
            name={name}
            aria-label={label}
            defaultValue={typed[part]}
            placeholder={hint}
            maxLength={most}
            style={{ width }}
            inputMode="numeric"
            autoComplete="off"
            aria-invalid={invalid || undefined}
            aria-describedby={invalid ? 'notice' : undefined}
            onFocus={(event) => event.currentTarget.select()}
            onClick={(event) => event.currentTarget.select()}
            onInput={onInput(i)}
            onKeyDown={onKeyDown(i)}
          />
        ))}
      </span>
    </div>
  );
}
