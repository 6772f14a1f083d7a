import { address, type Clocks } from '#lib/time/address';
import { Kept } from '#components/ui/field';

export type Section = 'codes' | 'lists' | 'revisions' | 'api';

const SECTIONS: { id: Section; name: string; path: string }[] = [
  { id: 'codes', name: 'Codes', path: '/codes' },
  { id: 'lists', name: 'Lists', path: '/lists' },
  { id: 'revisions', name: 'Revisions', path: '/revisions' },
  { id: 'api', name: 'API', path: '/docs/api' },
];

/** The bar of the product: the same in every state of time, and without facts, so that it stands on error pages too. */
export function ProductBar({ current, clocks = {} }: { current?: Section | undefined; clocks?: Clocks }) {
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
        {SECTIONS.map(({ id, name, path }) => (
          <a key={id} href={address(path, { ...clocks })} aria-current={id === current ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <form className="find" role="search" action="/codes">
        <label htmlFor="find" className="sr">
          Find a code
        </label>
        <input id="find" name="q" type="search" placeholder="Code, words or date of service" autoComplete="off" spellCheck={false} aria-keyshortcuts="/" />
        <kbd aria-hidden="true">/</kbd>
        <Kept parameters={clocks} />
      </form>
    </header>
  );
}
