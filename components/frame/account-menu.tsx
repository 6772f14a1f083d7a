import { SignOut } from '#components/frame/sign-out';
import type { Permission } from '#lib/auth/permissions';
import { address } from '#lib/time/address';

/** Who looks at a page, as its frame needs to know them. */
export interface Reader {
  /** Null for somebody who has not signed in. */
  name: string | null;
  may: Permission[];
}

/** Who is signed in, and the way out; or the way in. */
export function AccountMenu({ reader, here }: { reader: Reader; here: string }) {
  if (reader.name === null) {
    return (
      <a className="sign-in" href={address('/sign-in', { to: here })}>
        Sign in
      </a>
    );
  }
  return (
    <details className="account">
      <summary>
        <span className="name">{reader.name}</span>
      </summary>
      <ul>
        <li>
          <a href={address('/account')}>Account</a>
        </li>
        <li>
          <SignOut />
        </li>
      </ul>
    </details>
  );
}
