'use client';

import { useState } from 'react';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedButton } from '#components/forms/scripted-button';
import { sendToAuth } from '#lib/api/send';

/** @param fresh whether the provider must ask the person once more who they are */
export function ProviderButton({ label, to, fresh = false }: { label: string; to: string; fresh?: boolean }) {
  const [problem, setProblem] = useState<string | null>(null);
  const go = async () => {
    const sent = await sendToAuth(`signin/oidc${fresh ? '?prompt=login&max_age=0' : ''}`, { callbackUrl: to });
    const url = sent.ok ? sent.value.url : undefined;
    if (url && !url.startsWith(`${location.origin}/`)) location.assign(url);
    else setProblem('The identity provider does not answer. Try again later; the operator finds the cause in the log.');
  };
  return (
    <>
      <FormProblem text={problem} />
      <ScriptedButton className="button" onClick={go}>
        {label}
      </ScriptedButton>
    </>
  );
}
