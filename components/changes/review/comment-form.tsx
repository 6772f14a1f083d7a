'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormProblem } from '#components/forms/form-problem';
import { Labelled } from '#components/forms/labelled';
import { ScriptedForm } from '#components/forms/scripted-form';
import { send } from '#lib/api/send';

/** @param operation its place, from 0; null: on the change as a whole */
export function CommentForm({ number, operation }: { number: number; operation: number | null }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const router = useRouter();
  const comment = async () => {
    const sent = await send('POST', `/changes/${number}/comments`, { operation, text });
    setProblem(sent.ok ? null : text.trim() === '' ? 'Write the comment first.' : sent.problem.detail);
    if (!sent.ok) return;
    setText('');
    router.refresh();
  };
  return (
    <ScriptedForm className="body form" onSubmit={comment}>
      <Labelled label={operation === null ? 'Comment' : `Comment on operation ${operation + 1}`}>
        {(tied) => <textarea className="control" rows={2} {...tied} value={text} onChange={(event) => setText(event.target.value)} />}
      </Labelled>
      <FormProblem text={problem} />
      <button className="button">Comment</button>
    </ScriptedForm>
  );
}
