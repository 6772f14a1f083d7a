import { About } from '#components/ui/about';
import type { WireRevision } from '#lib/revisions/schema';
import { dayOf } from '#lib/time/moment-words';
import { longDate } from '#lib/time/words';

/** Who published what, when and why. */
export function RevisionFacts({ revision, recorded, superseded }: { revision: WireRevision; recorded: number; superseded: number }) {
  const rows: [string, React.ReactNode][] = [
    ['Reason', revision.reason],
    ['Author', revision.author],
    ['Change request', <a key="cr" href={`/changes/${revision.changeRequest}`}>CR-{revision.changeRequest}</a>],
    ['Published', published(revision)],
    ['Facts', `${recorded.toLocaleString('en-US')} recorded, ${superseded.toLocaleString('en-US')} superseded`],
    ['Ledger hash', hash(revision.ledgerHash)],
  ];
  return <About label="About this revision" rows={rows} />;
}

const hash = (value: string) => <span className="mono break">{value}</span>;

const published = ({ recordedAt }: WireRevision) => (
  <>
    {longDate(dayOf(recordedAt))}, at <span className="mono">{recordedAt}</span>
  </>
);
