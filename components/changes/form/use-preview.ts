'use client';

import { useEffect, useState } from 'react';
import { send } from '#lib/api/send';
import { Operation } from '#lib/changes/operations/kinds';
import type { PreviewAnswer } from '#lib/changes/schema';
import type { Stated } from '#lib/changes/written';
import type { Fault } from './form-state.tsx';

/** Long enough that a date is not asked about after every digit. */
const PAUSE_MS = 350;

export interface Preview {
  /** Sentences and faults by the place of the operation in the form. */
  told: ReadonlyMap<number, string>;
  faults: ReadonlyMap<number, Fault>;
  impact: Pick<PreviewAnswer, 'flips' | 'retroactiveDays' | 'settles' | 'raises'> | null;
  /** Why nothing could be worked out. */
  problem: string | null;
  /** Something was written since: a newer answer is on its way. */
  busy: boolean;
}

const NOTHING: Preview = { told: new Map(), faults: new Map(), impact: null, problem: null, busy: false };

/** Asks what the operations would do, while they are written; those that are not finished yet are left out. */
export function usePreview(operations: Stated[]): Preview {
  const [{ of, preview }, setAnswer] = useState({ of: '[]', preview: NOTHING });
  const ready = operations.flatMap((stated, place) => {
    const result = Operation.safeParse(stated);
    return result.success ? [{ place, operation: result.data }] : [];
  });
  const asked = JSON.stringify(ready);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => void ask(JSON.parse(asked)).then((found) => current && setAnswer({ of: asked, preview: found })), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return { ...preview, busy: of !== asked };
}

async function ask(ready: { place: number; operation: Operation }[]): Promise<Preview> {
  if (ready.length === 0) return NOTHING;
  const sent = await send<PreviewAnswer>('POST', '/changes/impact', { operations: ready.map(({ operation }) => operation) });
  if (!sent.ok) return { ...NOTHING, problem: sent.problem.detail };
  const { told, problems, ...impact } = sent.value;
  return {
    told: new Map(told.flatMap((one, i) => (one ? [[ready[i]!.place, one.sentence] as const] : []))),
    faults: new Map(problems.map((fault) => [ready[fault.operation]!.place, fault])),
    impact,
    problem: null,
    busy: false,
  };
}
