'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * Whether the scripts of the page run: false on the server and until React has taken over what it sent, true from then on.
 * What needs scripts is disabled until then, so that no press is lost and nothing that was typed is overwritten.
 */
export const useReady = (): boolean => useSyncExternalStore(never, () => true, () => false);
