'use client';

import { useState } from 'react';
import { ScriptedButton } from '#components/forms/scripted-button';
import { useReady } from '#components/forms/use-ready';

/** Copies a text; it is there only where the browser can do that. */
export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);

  const ready = useReady();
  if (!ready || !navigator.clipboard) return null;
  return (
    <ScriptedButton className="button small" onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}>
      <span role="status">{copied ? 'Copied' : 'Copy'}</span>
    </ScriptedButton>
  );
}
