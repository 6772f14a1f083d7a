'use client';

import { useEffect, useState } from 'react';
import { useController } from 'react-hook-form';
import { Labelled } from '#components/forms/labelled';
import { read } from '#lib/api/send';
import type { FactsAnswer } from '#lib/changes/material';
import { periodOfRow } from '#lib/changes/periods';
import { wirePeriod } from '#lib/time/schema';
import { periodText } from '#lib/time/words';
import { useFacts, useFault, useChangeForm, useSet, useValue } from './form-state.tsx';
import { ChoiceField } from './plain-fields.tsx';

interface Suggestion {
  code: string;
  summary: string;
}

/** A code: typed, or found by the words of its summary. `fresh`: it need not be on file. */
export function CodeField({ at, fresh = false }: { at: string; fresh?: boolean }) {
  const { field } = useController({ name: `${at}.code` });
  const { facts, problem } = useFacts(fresh ? undefined : field.value);
  const suggestions = useSuggestions(fresh ? '' : String(field.value ?? ''));
  const listId = `codes-${at.replace('.', '-')}`;
  return (
    <Labelled label="Code" error={useFault(at, 'code') ?? problem ?? undefined} readBack={facts?.summary}>
      {(tied) => (
        <>
          <input
            className="control mono"
            autoComplete="off"
            spellCheck={false}
            list={listId}
            {...tied}
            ref={field.ref}
            value={field.value ?? ''}
            onBlur={field.onBlur}
            onChange={(event) => field.onChange(/^\d{4}[a-z]$|^[a-z]\d{4}$/.test(event.target.value) ? event.target.value.toUpperCase() : event.target.value.trimStart())}
          />
          <datalist id={listId}>
            {suggestions.map(({ code, summary }) => (
              <option key={code} value={code}>
                {summary}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Labelled>
  );
}

/** Codes that fit what was typed so far. */
function useSuggestions(typed: string): Suggestion[] {
  const [found, setFound] = useState<Suggestion[]>([]);
  useEffect(() => {
    if (typed.length < 2) return;
    let current = true;
    const timer = setTimeout(() => {
      void read<{ codes: Suggestion[] }>(`/codes?limit=20&q=${encodeURIComponent(typed)}`).then((sent) => current && setFound(sent.ok ? sent.value.codes : []));
    }, 200);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed]);
  return found;
}

type Dated = { id: number } & Parameters<typeof wirePeriod>[0];
const days = (fact: Dated) => periodText(wirePeriod(fact));

/** Which facts of the code can be chosen, and what choosing one fills in where it is to be corrected. */
const KINDS = {
  entries: { label: 'List entry', name: (entry: FactsAnswer['entries'][number]) => `${entry.listId}: ${days(entry)}`, fill: () => ({}) },
  standings: { label: 'Days in force', name: days, fill: () => ({}) },
  descriptions: {
    label: 'Description version',
    name: (version: FactsAnswer['descriptions'][number]) => `${version.descriptor}, ${days(version)}`,
    fill: ({ text, licenceClass, editionYear }: FactsAnswer['descriptions'][number]) => ({ text, licenceClass, editionYear }),
  },
} as const;

/** The fact that an operation is about. `correcting`: choosing it fills in what is on record. */
export function FactField({ at, of, correcting = false }: { at: string; of: keyof typeof KINDS; correcting?: boolean }) {
  const { facts } = useFacts(useValue<string>(at, 'code'));
  const set = useSet(at);
  const { label, name, fill } = KINDS[of] as { label: string; name: (fact: Dated) => string; fill: (fact: Dated) => Record<string, unknown> };
  const choices = (facts?.[of] ?? []) as Dated[];
  const take = (chosen: string) => {
    const fact = choices.find(({ id }) => String(id) === chosen);
    if (fact && correcting) set({ period: periodOfRow(fact), ...fill(fact) });
  };
  return (
    <ChoiceField
      at={at}
      name="factId"
      label={label}
      none={facts ? (choices.length > 0 ? 'Choose one' : 'None on record') : 'Give the code first'}
      options={choices.map((fact) => ({ value: String(fact.id), name: name(fact) }))}
      take={Number}
      onTake={take}
    />
  );
}

/** The version of a rule that an operation is about. */
export function RuleVersionField({ at, correcting = false }: { at: string; correcting?: boolean }) {
  const { rules } = useChangeForm().material;
  const set = useSet(at);
  const take = (chosen: string) => {
    const rule = rules.find(({ id }) => String(id) === chosen);
    if (!rule) return;
    const { ruleId, ruleKind, codes, condition, scope, reportInstead } = rule;
    set({ ruleId, ...(correcting && { ruleKind, codes, condition, scope, reportInstead, period: periodOfRow(rule) }) });
  };
  return (
    <ChoiceField
      at={at}
      name="factId"
      label="Rule"
      none="Choose a rule"
      options={rules.map((rule) => ({ value: String(rule.id), name: `${rule.ruleId} (${rule.codes.slice(0, 3).join(', ')}${rule.codes.length > 3 ? ' …' : ''}): ${rule.sentence.slice(0, 70)}` }))}
      take={Number}
      onTake={take}
    />
  );
}
