import type { Permission } from '#lib/auth/permissions';
import { address, type Clocks } from '#lib/time/address';
import { AccountMenu, type Reader } from '#components/frame/account-menu';
import { Kept } from '#components/ui/field';

export type Section = 'codes' | 'lists' | 'revisions' | 'changes' | 'ledger' | 'api' | 'people' | 'keys';

/** `permission`: who may not use it is not shown it. */
const SECTIONS: { id: Section; name: string; path: string; permission?: Permission }[] = [
  { id: 'codes', name: 'Codes', path: '/codes' },
  { id: 'lists', name: 'Lists', path: '/lists' },
  { id: 'revisions', name: 'Revisions', path: '/revisions' },
  { id: 'changes', name: 'Changes', path: '/changes', permission: 'changes.read' },
  { id: 'ledger', name: 'Ledger', path: '/ledger', permission: 'ledger.read' },
  { id: 'api', name: 'API', path: '/docs/api' },
  { id: 'people', name: 'People', path: '/people', permission: 'people.manage' },
  { id: 'keys', name: 'Keys', path: '/keys', permission: 'keys.manage' },
];

interface Props {
  current?: Section | undefined;
  clocks?: Clocks;
  reader?: Reader | null;
  /** The address of this page, to come back to after signing in. */
  here?: string;
}

/** The bar of the product: the same in every state of time, and without facts, so that it stands on error pages too. */
export function ProductBar({ current, clocks = {}, reader = null, here = '/codes' }: Props) {
  return (
    <header className="productbar">
      <a className="brand" href={address('/codes', { ...clocks })}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M2 5h14M2 9h9M2 13h14" stroke="currentColor" strokeWidth="2" />
          <path d="M13 2v14" stroke="currentColor" strokeWidth="1.4" />
        </svg>
        CodeLedger
      </a>
      <nav aria-label="Main">
        {SECTIONS.filter(({ permission }) => !permission || reader?.may.includes(permission)).map(({ id, name, path }) => (
          <a key={id} href={address(path, { ...clocks })} aria-current={id === current ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <form className="find" role="search" action="/codes">
        <label htmlFor="find" className="sr">
          Find a code
        </label>
        <input id="find" name="q" type="search" placeholder="Code, words or mm/dd/yyyy" autoComplete="off" spellCheck={false} aria-keyshortcuts="/" />
        <kbd aria-hidden="true">/</kbd>
        <Kept parameters={clocks} />
      </form>
      {reader && <AccountMenu reader={reader} here={here} />}
    </header>
  );
}
