'use client';

import { createContext, useContext, useEffect, useState } from 'react';
import { get, useFormContext, useWatch, type FieldError } from 'react-hook-form';
import type { FactsAnswer, Material } from '#lib/changes/material';
import type { PreviewAnswer } from '#lib/changes/schema';
import { CODE_SHAPE } from '#lib/codes/code';
import { read } from '#lib/api/send';

export type Fault = PreviewAnswer['problems'][number];

interface FormState {
  material: Material;
  /** What the server said about each operation, by its place. */
  faults: ReadonlyMap<number, Fault>;
  told: ReadonlyMap<number, string>;
  /** Something was written since: what the server says is about to change. */
  busy: boolean;
}

const State = createContext<FormState | null>(null);
export const FormStateProvider = State.Provider;
export const useChangeForm = (): FormState => useContext(State)!;

/** "operations.2" -> 2 */
export const placeOfOperation = (at: string): number => Number(at.split('.')[1]);

/** What is wrong with a field of an operation: as the form sees it, or else as the server does. */
export function useFault(at: string, name: string): string | undefined {
  const { formState } = useFormContext();
  const { faults } = useChangeForm();
  const own = useShown(`${at}.${name}`) ? firstMessage(get(formState.errors, `${at}.${name}`)) : undefined;
  const fault = faults.get(placeOfOperation(at));
  return own ?? (fault?.field === name ? fault.detail : undefined);
}

/** Whether a fault of a field is to be shown: not while nobody has been there yet. */
export function useShown(path: string): boolean {
  const { formState } = useFormContext();
  return formState.isSubmitted || Boolean(get(formState.touchedFields, path));
}

/** The first message in the errors of a field and its parts. */
export function firstMessage(error: FieldError | Record<string, unknown> | undefined): string | undefined {
  if (!error) return undefined;
  if (typeof error.message === 'string' && error.message) return error.message;
  for (const [name, part] of Object.entries(error)) {
    if (name === 'ref' || typeof part !== 'object' || part === null) continue;
    const found = firstMessage(part as Record<string, unknown>);
    if (found) return found;
  }
  return undefined;
}

/** The value of a field of an operation. */
export function useValue<T>(at: string, name: string): T {
  return useWatch({ name: `${at}.${name}` }) as T;
}

/** Sets a field of an operation, and looks at it again if it was looked at before. */
export function useSet(at: string): (values: Record<string, unknown>) => void {
  const { setValue, formState } = useFormContext();
  const { isSubmitted } = formState;
  return (values) => {
    for (const [name, value] of Object.entries(values)) setValue(`${at}.${name}`, value, { shouldDirty: true, shouldValidate: isSubmitted });
  };
}

type Loaded = { facts: FactsAnswer } | { problem: string };
const loads = new Map<string, Promise<Loaded>>();

function load(code: string): Promise<Loaded> {
  const known = loads.get(code);
  if (known) return known;
  const loading = read<FactsAnswer>(`/codes/${code}/facts`).then((sent): Loaded => (sent.ok ? { facts: sent.value } : { problem: sent.problem.detail }));
  loads.set(code, loading);
  // Facts change with a publication: what was looked up a while ago is asked again.
  setTimeout(() => loads.delete(code), 60_000);
  return loading;
}

/** The facts of a code that an operation can name; null while there is no such code or they are on their way. */
export function useFacts(code: string | undefined): { facts: FactsAnswer | null; problem: string | null } {
  const [found, setFound] = useState<{ code: string; loaded: Loaded } | null>(null);
  const asked = code && CODE_SHAPE.test(code) ? code : null;
  useEffect(() => {
    if (!asked) return;
    let current = true;
    void load(asked).then((loaded) => current && setFound({ code: asked, loaded }));
    return () => {
      current = false;
    };
  }, [asked]);
  if (!asked || found?.code !== asked) return { facts: null, problem: null };
  return 'facts' in found.loaded ? { facts: found.loaded.facts, problem: null } : { facts: null, problem: found.loaded.problem };
}
