'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { FormProblem } from '#components/forms/form-problem';
import { Labelled } from '#components/forms/labelled';
import { ScriptedButton } from '#components/forms/scripted-button';
import { ScriptedForm } from '#components/forms/scripted-form';
import { send } from '#lib/api/send';
import { instantIn } from '#lib/time/moment-words';
import { forget, keep, kept } from '#components/changes/kept';
import { short } from './history.tsx';

interface Props {
  number: number;
  /** Of the content that this page shows: the decision is about it and nothing else. */
  digest: string;
  /** The number that the publication gets. */
  revision: number;
  /** Why it cannot be approved by whoever looks at it. */
  barred: string | null;
  /** It is approved for a later time: it can only be sent back. */
  approved?: boolean;
}

type Verdict = 'approve' | 'request-changes' | 'reject';
interface Typed {
  verdict: Verdict | null;
  comment: string;
  when: 'now' | 'at';
  at: string;
}

const VERDICTS: { value: Verdict; name: string; hint: string }[] = [
  { value: 'approve', name: 'Approve', hint: 'it is published as it stands here' },
  { value: 'request-changes', name: 'Request changes', hint: 'goes back to its author; say what is missing' },
  { value: 'reject', name: 'Reject', hint: 'ends here; the ledger keeps it' },
];

/** The decision of somebody who did not write on the change. */
export function DecisionForm({ number, digest, revision, barred, approved = false }: Props) {
  const [typed, setTyped] = useState<Typed>({ verdict: null, comment: '', when: 'now', at: '' });
  const [problem, setProblem] = useState<{ code: string; detail: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const place = `/changes/${number}`;
  const { verdict, comment, when, at } = typed;

  useEffect(() => {
    const found = kept<Typed>(place);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- known only in the browser
    if (found) setTyped(found);
  }, [place]);

  const decide = async () => {
    if (!verdict) return setProblem({ code: 'malformed-body', detail: 'Choose what you decide.' });
    if (verdict !== 'approve' && comment.trim() === '') return setProblem({ code: 'malformed-body', detail: 'Say why: it is kept in the ledger.' });
    const publishAt = verdict === 'approve' && when === 'at' ? instantIn(at) : null;
    if (verdict === 'approve' && when === 'at' && !publishAt) return setProblem({ code: 'malformed-body', detail: 'Say when it is to be published.' });
    setBusy(true);
    const sent = await send('POST', `/changes/${number}/decision`, { verdict, digest, comment, publishAt });
    setBusy(false);
    if (!sent.ok) {
      if (sent.problem.code === 'sign-in-again' || sent.problem.code === 'not-signed-in') keep(place, typed);
      return setProblem(sent.problem);
    }
    forget(place);
    router.refresh();
  };

  const button = verdict === 'reject' ? 'Reject' : verdict === 'request-changes' ? 'Request changes' : when === 'at' ? 'Approve and schedule' : `Approve and publish revision ${revision}`;
  const blocked = barred !== null && verdict === 'approve';
  return (
    <ScriptedForm onSubmit={decide}>
      <fieldset className="verdicts">
        <legend className="sr">What you decide</legend>
        {VERDICTS.filter(({ value }) => !approved || value === 'request-changes').map(({ value, name, hint }) => (
          <label key={value} className="tick">
            <input type="radio" name="verdict" value={value} checked={verdict === value} onChange={() => setTyped({ ...typed, verdict: value })} />
            <span>
              <strong>{name}</strong>
              <br />
              <span className="small muted">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {verdict === 'approve' && (
        <fieldset className="verdicts">
          <legend className="small muted">Publish</legend>
          <label className="tick">
            <input type="radio" name="when" checked={when === 'now'} onChange={() => setTyped({ ...typed, when: 'now' })} /> now, as revision {revision}
          </label>
          <label className="tick">
            <input type="radio" name="when" checked={when === 'at'} onChange={() => setTyped({ ...typed, when: 'at' })} /> at a set time
          </label>
          {when === 'at' && (
            <Labelled label="Time in New York">
              {(tied) => <input className="control" type="datetime-local" {...tied} value={at} onChange={(event) => setTyped({ ...typed, at: event.target.value })} />}
            </Labelled>
          )}
        </fieldset>
      )}
      <Labelled label={verdict === null || verdict === 'approve' ? 'Why (optional, kept in the ledger)' : 'Why (kept in the ledger)'}>
        {(tied) => <textarea className="control" rows={3} {...tied} value={comment} onChange={(event) => setTyped({ ...typed, comment: event.target.value })} />}
      </Labelled>
      <FormProblem text={problem?.detail ?? null} />
      {(problem?.code === 'sign-in-again' || problem?.code === 'not-signed-in') && (
        <a className="button" href={`/sign-in?again=1&to=${encodeURIComponent(place)}`}>
          Confirm that it is you; what you typed is kept
        </a>
      )}
      {problem?.code === 'content-changed' && (
        <ScriptedButton className="button" onClick={() => router.refresh()}>
          Show what it says now
        </ScriptedButton>
      )}
      <button className="button primary" disabled={busy || blocked}>
        {button}
      </button>
      <p className="small muted">
        {blocked ? `${barred} ` : ''}You decide on digest <span className="mono">{short(digest)}</span>; an edit voids the decision.
      </p>
    </ScriptedForm>
  );
}
