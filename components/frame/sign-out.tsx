'use client';

import { ScriptedButton } from '#components/forms/scripted-button';
import { sendToAuth } from '#lib/api/send';
import { address } from '#lib/time/address';

/** Ends the session here and on the server, and leaves no page of it behind. */
export function SignOut() {
  const out = async () => {
    await sendToAuth('signout');
    location.assign(address('/sign-in'));
  };
  return (
    <ScriptedButton className="plain" onClick={out}>
      Sign out
    </ScriptedButton>
  );
}
