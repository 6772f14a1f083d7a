'use client';

import { useState } from 'react';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedForm } from '#components/forms/scripted-form';
import { useSending } from '#components/forms/use-sending';
import { CopyButton } from '#components/ui/copy-button';
import { SelectField } from '#components/ui/field';
import type { IssuedKey } from '#lib/keys/schema';

const DAYS = [
  { value: '30', name: '30 days' },
  { value: '90', name: '90 days' },
  { value: '180', name: 'half a year' },
  { value: '365', name: 'a year' },
];

/** Issues a key and shows it, once. */
export function IssueKey({ clientId, first }: { clientId: string; first: boolean }) {
  const { problem, sending, submit } = useSending();
  const [issued, setIssued] = useState<IssuedKey | null>(null);

  const issue = async (form: HTMLFormElement) => {
    const days = Number(new FormData(form).get('days'));
    setIssued(await submit<IssuedKey>('POST', `/clients/${clientId}/keys`, { days }));
  };

  return (
    <div className="form">
      <FormProblem text={problem} />
      {issued && (
        <div className="shown-once" role="status">
          <p>
            <strong>This is the key.</strong> Copy it now: it is not kept and not shown again.
          </p>
          <code className="break">{issued.key}</code>
          <CopyButton text={issued.key} />
        </div>
      )}
      <ScriptedForm className="buttons" onSubmit={(event) => issue(event.currentTarget)}>
        <SelectField label="Good for" name="days" value="90" choices={DAYS} />
        <button className="button" disabled={sending}>
          {first ? 'Issue a key' : 'Issue the next key'}
        </button>
      </ScriptedForm>
    </div>
  );
}
