import { Card } from '#components/ui/card';
import { Instant } from '#components/ui/instant';
import type { ChangeAnswer } from '#lib/changes/schema';

const VERDICTS: Record<string, string> = { approve: 'Approved', reject: 'Rejected', 'request-changes': 'Changes requested' };

/** What was done with the change so far, and what comes next; the newest stands on top. */
export function History({ change }: { change: ChangeAnswer }) {
  const others = change.contributors.filter(({ id }) => id !== change.authorId).map(({ name }) => name);
  const events = [
    { at: change.createdAt, what: 'Proposed', by: change.author, text: null as string | null },
    ...(change.submittedAt ? [{ at: change.submittedAt, what: 'Submitted', by: null, text: change.digest && `digest ${short(change.digest)}` }] : []),
    ...change.decisions.map(({ decidedAt, verdict, reviewer, comment, digest }) => ({ at: decidedAt, what: VERDICTS[verdict] ?? verdict, by: reviewer, text: comment || `on digest ${short(digest)}` })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  const next = NEXT[change.state];
  return (
    <Card id="history" title="History">
      <ol className="history">
        {next && (
          <li className="next">
            <strong>{next}</strong>
          </li>
        )}
        {change.revision !== null && (
          <li>
            <strong>Published</strong> as <a href={`/revisions/${change.revision}`}>revision {change.revision}</a>
          </li>
        )}
        {events.map(({ at, what, by, text }) => (
          <li key={at + what}>
            <strong>{what}</strong>
            {by && ` by ${by}`}
            <br />
            <span className="small muted">
              <Instant at={at} />
              {text && ` · ${text}`}
            </span>
          </li>
        ))}
      </ol>
      {others.length > 0 && <p className="body small muted">Also written by {others.join(', ')}.</p>}
    </Card>
  );
}

const NEXT: Partial<Record<ChangeAnswer['state'], string>> = {
  draft: 'Waits to be submitted',
  submitted: 'Waits for a decision',
  'changes-requested': 'Waits to be mended and submitted again',
  approved: 'Waits for its publication',
};

export const short = (digest: string): string => `${digest.slice(0, 4)}…${digest.slice(-4)}`;
