'use client';

import { useEffect, useState } from 'react';

/** Copies a text; it is there only where the browser can do that. */
export function CopyButton({ text }: { text: string }) {
  const [able, setAble] = useState(false);
  const [copied, setCopied] = useState(false);

  // eslint-disable-next-line react-hooks/set-state-in-effect -- known only in the browser
  useEffect(() => setAble(Boolean(navigator.clipboard)), []);

  if (!able) return null;
  return (
    <button type="button" className="button small" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
      <span role="status">{copied ? 'Copied' : 'Copy'}</span>
    </button>
  );
}
