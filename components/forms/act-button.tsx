'use client';

import { useState } from 'react';
import { ScriptedButton } from '#components/forms/scripted-button';
import { useSending } from '#components/forms/use-sending';

interface Props {
  path: string;
  body?: unknown;
  method?: 'POST' | 'PUT';
  label: string;
  /** What the second button says, for an act that is asked about once more. */
  confirm?: string;
  /** Where to go afterwards; left out: the page stays and shows what has changed. */
  then?: string;
}

/** One act at a press, at two where it hurts. */
export function ActButton({ path, body, method = 'POST', label, confirm, then }: Props) {
  const { problem, sending, submit } = useSending();
  const [asking, setAsking] = useState(false);

  const act = async () => {
    setAsking(false);
    if ((await submit(method, path, body)) && then) location.assign(then);
  };

  return (
    <span className="act">
      {asking ? (
        <>
          <ScriptedButton className="button small danger" onClick={act} autoFocus>
            {confirm}
          </ScriptedButton>
          <ScriptedButton className="button small" onClick={() => setAsking(false)}>
            Cancel
          </ScriptedButton>
        </>
      ) : (
        <ScriptedButton className="button small" disabled={sending} onClick={() => (confirm ? setAsking(true) : act())}>
          {label}
        </ScriptedButton>
      )}
      <span role="alert" className="error">
        {problem}
      </span>
    </span>
  );
}
