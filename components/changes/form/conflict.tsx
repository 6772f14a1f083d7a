'use client';

import { useState } from 'react';
import { ScriptedButton } from '#components/forms/scripted-button';
import { read } from '#lib/api/send';
import type { ChangeAnswer } from '#lib/changes/schema';

/** Somebody else saved the draft first: nothing is lost, and nothing is overwritten unseen. */
export function Conflict({ number, onTakeOver }: { number: number; onTakeOver: (version: number) => void }) {
  const [taken, setTaken] = useState<number | null>(null);
  const takeOver = async () => {
    const sent = await read<ChangeAnswer>(`/changes/${number}`);
    if (!sent.ok) return;
    onTakeOver(sent.value.draftVersion);
    setTaken(sent.value.draftVersion);
  };
  return (
    <div className="problem" role="alert">
      <p>
        <strong>The draft was edited in the meantime.</strong> What you typed is still here and nothing was saved.
      </p>
      <p>
        <a href={`/changes/${number}`} target="_blank" rel="noreferrer">
          Look at the other version (new tab)
        </a>
      </p>
      {taken === null ? (
        <ScriptedButton className="button small" onClick={takeOver}>
          I have looked: let mine replace it
        </ScriptedButton>
      ) : (
        <p role="status">Save once more, and yours replaces version {taken}.</p>
      )}
    </div>
  );
}
