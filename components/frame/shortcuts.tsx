'use client';

import { useEffect, useState } from 'react';
import { ScriptedButton } from '#components/forms/scripted-button';
import { useReady } from '#components/forms/use-ready';

const KEY = 'codeledger.shortcuts';

/** Single keys: "/" goes to the search box, "T" back to today. They can be turned off: speech input types letters too. */
export function Shortcuts() {
  const ready = useReady();
  /** Null: as it was chosen before. */
  const [chosen, setChosen] = useState<boolean | null>(null);
  const on = ready && (chosen ?? localStorage.getItem(KEY) !== 'off');

  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target as Element)) return;
      const element =
        event.key === '/' ? document.getElementById('find') : document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(event.key.toLowerCase())}"]`);
      if (!element) return;
      event.preventDefault();
      if (event.key === '/') element.focus();
      else element.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on]);

  if (!ready) return null;
  const toggle = () => {
    localStorage.setItem(KEY, on ? 'off' : 'on');
    setChosen(!on);
  };
  return (
    <span className="shortcuts">
      Keys: <kbd>/</kbd> find, <kbd>T</kbd> today.{' '}
      <ScriptedButton className="plain" onClick={toggle}>
        {on ? 'Turn keys off' : 'Turn keys on'}
      </ScriptedButton>
    </span>
  );
}

const isTyping = (target: Element) => target.closest('input, textarea, select, [contenteditable]') !== null;
