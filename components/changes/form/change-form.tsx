'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FormProvider, useFieldArray, useForm, useWatch, type FieldErrors } from 'react-hook-form';
import { FormProblem } from '#components/forms/form-problem';
import { Labelled } from '#components/forms/labelled';
import { ScriptedButton } from '#components/forms/scripted-button';
import { ScriptedForm } from '#components/forms/scripted-form';
import { send } from '#lib/api/send';
import type { Material } from '#lib/changes/material';
import { KINDS, type OperationKindName } from '#lib/changes/operations/kinds';
import { ChangeDraft, type ChangeAnswer } from '#lib/changes/schema';
import { blankOperation, type Stated, type Written } from '#lib/changes/written';
import { AddOperation } from './add-operation.tsx';
import { CitationFields } from './citation-fields.tsx';
import { Conflict } from './conflict.tsx';
import { firstMessage, FormStateProvider } from './form-state.tsx';
import { ImpactSoFar } from './impact-so-far.tsx';
import { forget, keep, kept } from '#components/changes/kept';
import { OperationCard } from './operation-card.tsx';
import { usePreview } from './use-preview.ts';

interface Props {
  material: Material;
  begin: Written;
  /** The draft that is written on; null: a new change. */
  draft: { number: number; version: number } | null;
}

const LABELS = Object.fromEntries(KINDS.map(({ kind, label }) => [kind, label])) as Record<OperationKindName, string>;

/** A change while it is written: what it does, why, and what it rests on. */
export function ChangeForm({ material, begin, draft }: Props) {
  const form = useForm<Written, unknown, ChangeDraft>({ defaultValues: begin, resolver: zodResolver(ChangeDraft) as never, mode: 'onChange' });
  const { fields, insert, remove } = useFieldArray({ control: form.control, name: 'operations', keyName: 'key' });
  const written = useWatch({ control: form.control });
  const operations = (written.operations ?? []) as Stated[];
  const preview = usePreview(operations);
  const router = useRouter();
  const [version, setVersion] = useState(draft?.version ?? 1);
  const [problem, setProblem] = useState<{ code: string; detail: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const place = draft ? `/changes/${draft.number}/edit` : '/changes/new';
  const added = useRef<number | null>(null);

  useEffect(() => {
    const found = kept<Written>(place);
    if (found) form.reset(found, { keepDefaultValues: true });
  }, [form, place]);

  const { faults, told, busy: asking } = preview;
  const state = useMemo(() => ({ material, faults, told, busy: asking }), [material, faults, told, asking]);

  const add = (kind: OperationKindName) => {
    const operation = blankOperation(kind, form.getValues(), material.next);
    // Each operation sees what the ones before it left, so sources come before what rests on them.
    const at = kind === 'add-source' ? operations.findLastIndex((one) => one.kind === 'add-source') + 1 : operations.length;
    added.current = at;
    insert(at, operation, { shouldFocus: false });
    return operation;
  };
  useEffect(() => {
    if (added.current === null) return;
    document.querySelectorAll('.operation')[added.current]?.querySelector<HTMLElement>('.form input, .form select, .form textarea')?.focus();
    added.current = null;
  }, [fields.length]);

  const addSource = () => {
    const { id } = add('add-source');
    const citations = form.getValues('citations').filter(({ sourceId }) => sourceId);
    form.setValue('citations', [...citations, { sourceId: String(id), locator: null, note: null }]);
  };

  const save = (submit: boolean) =>
    form.handleSubmit(async (checked) => {
      if (submit && !isWhole(checked)) return;
      setBusy(true);
      setProblem(null);
      const failed = (refused: { code: string; detail: string }) => {
        if (refused.code === 'not-signed-in') keep(place, form.getValues());
        setProblem(refused);
        setBusy(false);
      };
      const saved = draft
        ? await send<ChangeAnswer>('PUT', `/changes/${draft.number}`, { ...checked, draftVersion: version })
        : await send<ChangeAnswer>('POST', '/changes', { ...checked, submit });
      if (!saved.ok) return failed(saved.problem);
      const { number, draftVersion } = saved.value;
      setVersion(draftVersion);
      if (draft && submit) {
        const submitted = await send('POST', `/changes/${number}/submission`, { draftVersion });
        if (!submitted.ok) return failed(submitted.problem);
      }
      forget(place);
      router.push(`/changes/${number}`);
    });

  const isWhole = ({ operations: stated, citations }: ChangeDraft): boolean => {
    const missing = stated.length === 0 ? 'Add at least one operation: say what is to change.' : citations.length === 0 ? 'Cite at least one source: say what the change rests on.' : null;
    if (missing) setProblem({ code: 'not-possible', detail: missing });
    return missing === null;
  };

  const { errors, isSubmitted } = form.formState;
  const first = preview.told.get(operations.findIndex(({ kind }) => kind !== 'add-source'));
  return (
    <FormProvider {...form}>
      <FormStateProvider value={state}>
        <ScriptedForm className="change-columns" onSubmit={save(false)}>
          <div className="stack">
            <section className="card" aria-label="What and why">
              <div className="body form">
                <Labelled label="Title" error={isSubmitted ? firstMessage(errors.title as never) : undefined}>
                  {(tied) => <input className="control" autoComplete="off" {...tied} {...form.register('title')} />}
                </Labelled>
                {first && !written.title && (
                  <ScriptedButton className="button small" onClick={() => form.setValue('title', first.slice(0, 200), { shouldValidate: isSubmitted })}>
                    Use “{first.length > 60 ? `${first.slice(0, 60)}…` : first}”
                  </ScriptedButton>
                )}
                <Labelled label="Reason" hint="Why this is right: it is kept in the ledger." error={isSubmitted ? firstMessage(errors.reason as never) : undefined}>
                  {(tied) => <textarea className="control" rows={3} {...tied} {...form.register('reason')} />}
                </Labelled>
              </div>
            </section>
            <CitationFields onAddSource={addSource} />
            {fields.map((field, i) => (
              <OperationCard
                key={field.key}
                place={i}
                operation={operations[i] ?? (field as unknown as Stated)}
                label={LABELS[(operations[i] ?? field).kind as OperationKindName]}
                onRemove={() => remove(i)}
                onInsert={(operation) => insert(i, operation, { shouldFocus: false })}
              />
            ))}
            <AddOperation onAdd={add} first={fields.length === 0} />
          </div>
          <div className="stack beside">
            <ImpactSoFar preview={preview} />
            <section className="card" aria-label="Save">
              <div className="body form">
                {isSubmitted && <Faults errors={errors} />}
                {problem?.code === 'stale-proposal' && draft ? (
                  <Conflict number={draft.number} onTakeOver={setVersion} />
                ) : (
                  <FormProblem text={problem?.detail ?? null} />
                )}
                {problem?.code === 'not-signed-in' && <a href={`/sign-in?to=${encodeURIComponent(place)}`}>Sign in and come back: what you typed is kept.</a>}
                <ScriptedButton className="button primary" disabled={busy} onClick={save(true)}>
                  Submit for a decision
                </ScriptedButton>
                <button className="button" disabled={busy}>
                  Save as a draft
                </button>
                <p className="small muted">Whoever writes on a change does not decide on it.</p>
              </div>
            </section>
          </div>
        </ScriptedForm>
      </FormStateProvider>
    </FormProvider>
  );
}

/** Everything that is wrong, in one place beside the button. */
function Faults({ errors }: { errors: FieldErrors<Written> }) {
  const own = [errors.title, errors.reason].flatMap((error) => (error?.message ? [error.message] : []));
  const places = Object.keys(errors.operations ?? {}).filter((key) => /^\d+$/.test(key));
  const all = [
    ...(own.length > 0 ? ['Title and reason'] : []),
    ...(errors.citations ? ['Citations'] : []),
    ...places.map((key) => `Operation ${Number(key) + 1}: ${firstMessage((errors.operations as unknown as Record<string, Record<string, unknown>>)[key]) ?? ''}`),
  ];
  if (all.length === 0) return null;
  return (
    <div className="problem" role="alert">
      <p>
        <strong>To be filled in or mended:</strong>
      </p>
      <ul>
        {all.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
