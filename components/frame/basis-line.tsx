import { Term } from '#components/ui/term';
import type { Basis } from '#lib/time/schema';

/** What every answer ends with: asked again with these, it is the same for ever. */
export function BasisLine({ basis, alone = false }: { basis: Basis; alone?: boolean }) {
  return (
    <p className={alone ? 'basis alone' : 'basis'}>
      <Term>Basis</Term>: {basis.asOf && <>asOf <span className="mono">{basis.asOf}</span> · </>}revision {basis.revision} · <Term>ledger head</Term>{' '}
      <span className="mono" title={basis.ledgerHead}>
        {basis.ledgerHead.slice(0, 4)}…{basis.ledgerHead.slice(-4)}
      </span>
    </p>
  );
}
