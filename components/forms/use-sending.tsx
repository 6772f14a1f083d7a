'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { send } from '#lib/api/send';
import { address } from '#lib/time/address';

/**
 * Sends JSON to the API for a form or a button, and keeps what the server said against it. Whoever has to prove again who
 * they are is brought to the sign-in and back to this page.
 */
export function useSending() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  /** @returns the answer, or null if there is a problem; the page shows what has changed */
  const submit = async <T,>(method: 'POST' | 'PUT', path: string, body: unknown = {}): Promise<T | null> => {
    setSending(true);
    setProblem(null);
    const sent = await send<T>(method, path, body);
    setSending(false);
    if (sent.ok) {
      router.refresh();
      return sent.value;
    }
    const { code, detail } = sent.problem;
    if (code === 'sign-in-again' || code === 'not-signed-in') {
      router.push(address('/sign-in', { to: location.pathname + location.search, again: code === 'sign-in-again' ? 1 : null }));
    } else {
      setProblem(detail);
    }
    return null;
  };

  return { problem, sending, submit };
}
