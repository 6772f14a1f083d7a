'use client';

import { useState } from 'react';
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
          <button type="button" className="button small danger" onClick={() => void act()} autoFocus>
            {confirm}
          </button>
          <button type="button" className="button small" onClick={() => setAsking(false)}>
            Cancel
          </button>
        </>
      ) : (
        <button type="button" className="button small" disabled={sending} onClick={() => (confirm ? setAsking(true) : void act())}>
          {label}
        </button>
      )}
      <span role="alert" className="error">
        {problem}
      </span>
    </span>
  );
}
