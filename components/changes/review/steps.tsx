'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedButton } from '#components/forms/scripted-button';
import { send } from '#lib/api/send';

interface Props {
  number: number;
  draftVersion: number;
  edit?: boolean;
  submit?: boolean;
  withdraw?: boolean;
}

/** What those who write on a change do with it. */
export function Steps({ number, draftVersion, edit = false, submit = false, withdraw = false }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const router = useRouter();
  const act = async (what: 'submission' | 'withdrawal', body: object) => {
    const sent = await send('POST', `/changes/${number}/${what}`, body);
    setProblem(sent.ok ? null : sent.problem.detail);
    if (sent.ok) router.refresh();
  };
  return (
    <>
      <FormProblem text={problem} />
      {submit && (
        <ScriptedButton className="button primary" onClick={() => act('submission', { draftVersion })}>
          Submit for a decision
        </ScriptedButton>
      )}
      {edit && (
        <a className="button" href={`/changes/${number}/edit`}>
          Edit
        </a>
      )}
      {withdraw &&
        (sure ? (
          <p className="mends">
            <ScriptedButton className="button" onClick={() => act('withdrawal', {})}>
              Withdraw for good
            </ScriptedButton>
            <ScriptedButton className="plain" onClick={() => setSure(false)}>
              Keep it
            </ScriptedButton>
          </p>
        ) : (
          <ScriptedButton className="plain" onClick={() => setSure(true)}>
            Withdraw this change
          </ScriptedButton>
        ))}
    </>
  );
}
