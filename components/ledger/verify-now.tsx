'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ScriptedButton } from '#components/forms/scripted-button';
import type { VerificationLine } from '#lib/ledger/schema';

type State = { kind: 'idle' } | { kind: 'running'; entries: number; of: number } | { kind: 'done'; line: VerificationLine } | { kind: 'failed'; detail: string };
const BROKEN_OFF = 'The verification broke off. Try again; if it happens again, the operator finds the cause in the log of the server.';
const count = (n: number) => n.toLocaleString('en-US');

/** Verifies the ledger on the server and shows how far it has come, then what was found. */
export function VerifyNow() {
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: 'idle' });

  const verify = async () => {
    setState({ kind: 'running', entries: 0, of: 0 });
    try {
      let last: VerificationLine | null = null;
      for await (const line of verification()) {
        last = line;
        if (!line.outcome) setState({ kind: 'running', entries: line.entries, of: line.of });
      }
      setState(last?.outcome ? { kind: 'done', line: last } : { kind: 'failed', detail: BROKEN_OFF });
      router.refresh();
    } catch (error) {
      setState({ kind: 'failed', detail: (error as Error).message });
    }
  };

  return (
    <div className="body verify-now">
      <ScriptedButton className="button primary" disabled={state.kind === 'running'} onClick={verify}>
        {state.kind === 'running' ? 'Verifying …' : 'Verify now'}
      </ScriptedButton>
      <div role="status" aria-live="polite">
        {state.kind === 'idle' && <p className="muted">Checks every hash, every decision, every row of every publication, and every signature.</p>}
        {state.kind === 'running' && (
          <>
            <progress max={state.of || undefined} value={state.of ? state.entries : undefined} aria-label="Entries verified" />
            <p className="muted">{count(state.entries)} of {count(state.of)} entries</p>
          </>
        )}
        {state.kind === 'failed' && <p className="problem">{state.detail}</p>}
        {state.kind === 'done' && <Outcome outcome={state.line.outcome!} />}
      </div>
    </div>
  );
}

function Outcome({ outcome: { holds, entries, revisions, checkpoints, findings, found } }: { outcome: NonNullable<VerificationLine['outcome']> }) {
  if (holds) {
    return (
      <p className="holds">
        <b>✓ The ledger holds.</b> {count(entries)} entries, {count(revisions)} revisions, {count(checkpoints)} signed checkpoints.
      </p>
    );
  }
  return (
    <div className="problem">
      <p>
        <strong>✕ The ledger does not hold: {count(found)} {found === 1 ? 'finding' : 'findings'}.</strong> Do not rely on what follows the first one until it is explained.
      </p>
      <ul className="findings">
        {findings.slice(0, 100).map(({ seq, sentence }, i) => (
          <li key={i}>
            {seq !== null && <span className="mono">#{seq} </span>}
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The lines of the answer, as they arrive. @throws Error with the sentence of a refusal */
async function* verification(): AsyncGenerator<VerificationLine> {
  const response = await fetch('/api/v1/ledger/verification', { method: 'POST' });
  if (!response.ok || !response.body) throw new Error(((await response.json().catch(() => null)) as { detail?: string } | null)?.detail ?? BROKEN_OFF);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line) yield JSON.parse(line) as VerificationLine;
    if (done) return;
  }
}
