import { Card } from '#components/ui/card';
import { CopyButton } from '#components/ui/copy-button';
import type { WireCheckpoint } from '#lib/ledger/schema';
import { dayOf, timeOf } from '#lib/time/moment-words';

/** The newest signed checkpoints and the key to check them with. */
export function Checkpoints({ checkpoints, publicKey }: { checkpoints: WireCheckpoint[]; publicKey: string | null }) {
  return (
    <Card id="checkpoints" title="Signed checkpoints">
      <div className="body stack">
        <p>A checkpoint states how many entries there are and their common root. Keep one somewhere else: whoever rewrites the ledger later cannot make it fit.</p>
        {publicKey ? (
          <div className="copied">
            <h3>Public key</h3>
            <CopyButton text={publicKey} />
            <pre tabIndex={0} role="region" aria-label="Public key">{publicKey}</pre>
          </div>
        ) : (
          <p className="problem">This server signs nothing: it has no LEDGER_SIGNING_KEY.</p>
        )}
        {checkpoints.map(({ size, note, madeAt }, i) => (
          <details key={note} open={i === 0}>
            <summary>
              #{size.toLocaleString('en-US')} <span className="muted">on {dayOf(madeAt)} {timeOf(madeAt)}</span>
            </summary>
            <div className="copied">
              <CopyButton text={note} />
              <pre tabIndex={0} role="region" aria-label={`Checkpoint of ${size} entries`}>{note}</pre>
            </div>
          </details>
        ))}
      </div>
    </Card>
  );
}
