import type { LedgerState } from '#lib/ledger/schema';
import { dayOf, timeOf } from '#lib/time/moment-words';

const WIDTH = 320;
const count = (n: number) => n.toLocaleString('en-US');

interface Props {
  state: LedgerState;
  publications: { revision: number; seq: number }[];
}

/** How far the chain reaches, how far it is signed, and how far somebody verified it: three bars on one scale. */
export function ChainState({ state, publications }: Props) {
  const { size, head, revision, checkpoint, verified } = state;
  const at = (seq: number) => (size === 0 ? 0 : (seq / size) * WIDTH);
  const signed = checkpoint?.size ?? 0;
  const checked = verified?.through ?? 0;
  const open = size - signed;
  return (
    <>
      <svg className="chain-picture" viewBox={`0 0 ${WIDTH} 74`} aria-hidden="true">
        <line x1="0" x2={WIDTH} y1="14" y2="14" className="rail" />
        {publications.map(({ revision: number, seq }) => <circle key={number} cx={Math.min(WIDTH - 4, Math.max(4, at(seq)))} cy="14" r="4" className="published" />)}
        <rect x="0" y="30" width={WIDTH} height="12" className="unsigned" />
        <rect x="0" y="30" width={at(signed)} height="12" className="signed" />
        <rect x="0" y="52" width={WIDTH} height="12" className="unsigned" />
        <rect x="0" y="52" width={at(checked)} height="12" className={verified && verified.found > 0 ? 'faulty' : 'checked'} />
      </svg>
      <dl className="about chain-facts">
        <div>
          <dt>
            <i className="dot published" /> Head
          </dt>
          <dd>
            #{count(size)}, revision {revision}
            <br />
            <span className="mono break small">{head}</span>
          </dd>
        </div>
        <div>
          <dt>
            <i className="dot signed" /> Signed through
          </dt>
          <dd>
            {checkpoint ? `#${count(signed)} on ${day(checkpoint.madeAt)}` : 'Nothing is signed yet'}
            {checkpoint && open > 0 && <span className="muted">. {count(open)} {open === 1 ? 'entry' : 'entries'} since then; every publication is signed within seconds.</span>}
          </dd>
        </div>
        <div>
          <dt>
            <i className={verified && verified.found > 0 ? 'dot faulty' : 'dot checked'} /> Verified through
          </dt>
          <dd>
            {verified ? `#${count(checked)} by ${verified.by} on ${day(verified.at)}: ${verified.found === 0 ? 'it holds' : `${count(verified.found)} findings`}` : 'Nobody has verified it here yet'}
          </dd>
        </div>
      </dl>
    </>
  );
}

const day = (instant: string) => `${dayOf(instant)} ${timeOf(instant)}`;
