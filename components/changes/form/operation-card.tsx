'use client';

import { useFormContext } from 'react-hook-form';
import { ScriptedButton } from '#components/forms/scripted-button';
import type { Stated } from '#lib/changes/written';
import { useChangeForm, type Fault } from './form-state.tsx';
import { FORMS } from './operation-forms.tsx';

interface Props {
  place: number;
  operation: Stated;
  label: string;
  onRemove: () => void;
  onInsert: (operation: Stated) => void;
}

/** One operation: its sentence as soon as it has one, its fields, what is wrong with it and the way out. */
export function OperationCard({ place, operation, label, onRemove, onInsert }: Props) {
  const { told, faults, busy } = useChangeForm();
  const at = `operations.${place}`;
  const Form = FORMS[operation.kind];
  const fault = faults.get(place);
  const heading = `operation-${place}`;
  return (
    <section className="card operation" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>
          {place + 1}. {label}
        </h2>
        <span className="end">
          <ScriptedButton className="plain" onClick={onRemove} aria-label={`Remove operation ${place + 1}`}>
            Remove
          </ScriptedButton>
        </span>
      </header>
      <div className="body form">
        <Form at={at} />
      </div>
      <div className={fault ? 'fault' : 'sentence'} role="status" aria-busy={busy}>
        {fault ? (
          <>
            <p>
              <strong>Not possible yet.</strong> {fault.detail}
            </p>
            <Mends at={at} fault={fault} onInsert={onInsert} />
          </>
        ) : (
          told.get(place) ?? <span className="muted">What it does stands here once it is filled in.</span>
        )}
      </div>
    </section>
  );
}

/** The exact dates that make room, each as a button. */
function Mends({ at, fault: { mend }, onInsert }: { at: string; fault: Fault; onInsert: (operation: Stated) => void }) {
  const { getValues, setValue } = useFormContext();
  if (!mend) return null;
  const begin = (day: string) =>
    setValue(`${at}.period`, { ...getValues(`${at}.period`), effectiveDate: day, effectivePrecision: 'day', certainFrom: null, notBefore: null }, { shouldDirty: true });
  return (
    <p className="mends">
      {mend.end && (
        <ScriptedButton className="button small" onClick={() => onInsert(mend.end!.operation as Stated)}>
          End the one in the way on {mend.end.on}
        </ScriptedButton>
      )}
      {mend.begin && (
        <ScriptedButton className="button small" onClick={() => begin(mend.begin!)}>
          Begin this one on {mend.begin}
        </ScriptedButton>
      )}
    </p>
  );
}
