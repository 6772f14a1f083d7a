import { address } from '#lib/time/address';

/** A word that leads to what it means here. @param of its place in the glossary, where it is not the word itself */
export const Term = ({ of, children }: { of?: string; children: string }) => (
  <a className="term" href={`${address('/docs/glossary')}#${of ?? children.toLowerCase().replaceAll(' ', '-')}`}>
    {children}
  </a>
);
