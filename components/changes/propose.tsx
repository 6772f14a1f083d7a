import type { OperationKindName } from '#lib/changes/operations/kinds';
import { address, type Parameters } from '#lib/time/address';

/** The form of a change, begun with one operation. */
export const toProposal = (kind: OperationKindName | null, about: Parameters = {}): string => address('/changes/new', { kind, ...about });

interface Props {
  /** What is proposed about it: the word of the link and the kind. */
  offers: [string, OperationKindName][];
  /** Names what the links are about to those who hear them. */
  what: string;
  about: Parameters;
}

/** Links that begin a change of what stands beside them. */
export const Propose = ({ offers, what, about }: Props) => (
  <span className="propose small">
    {offers.map(([word, kind]) => (
      <a key={kind} href={toProposal(kind, about)} aria-label={`Propose: ${word.toLowerCase()} ${what}`}>
        {word}
      </a>
    ))}
  </span>
);
