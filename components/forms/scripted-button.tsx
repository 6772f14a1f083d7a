'use client';

import type { ButtonHTMLAttributes } from 'react';
import { useReady } from '#components/forms/use-ready';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'type'> {
  onClick: () => unknown;
}

/** A button whose act scripts do; it waits for them. */
export function ScriptedButton({ onClick, disabled = false, ...button }: Props) {
  const ready = useReady();
  return <button {...button} type="button" disabled={disabled || !ready} onClick={() => void onClick()} />;
}
