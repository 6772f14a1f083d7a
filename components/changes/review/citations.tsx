import { Card } from '#components/ui/card';
import type { ChangeAnswer } from '#lib/changes/schema';

interface Props {
  citations: ChangeAnswer['citations'];
  sources: ReadonlyMap<string, { title: string; url: string | null }>;
  /** For sources that the change itself adds. */
  operations: ChangeAnswer['operations'];
}

export function Citations({ citations, sources, operations }: Props) {
  const added = new Map(operations.filter(({ kind }) => kind === 'add-source').map((source) => [String(source.id), { title: String(source.title), url: typeof source.url === 'string' ? source.url : null }]));
  return (
    <Card id="citations" title="Citations" end={String(citations.length)}>
      {citations.length === 0 && <p className="body muted">Nothing is cited yet. A change needs at least one citation before it can be submitted.</p>}
      <ul>
        {citations.map(({ sourceId, locator, note }, i) => {
          const source = sources.get(sourceId) ?? added.get(sourceId);
          return (
            <li key={i} className="cited">
              <span className="mono strong">{sourceId}</span>
              <span>
                {source?.url ? <a href={source.url}>{source.title}</a> : (source?.title ?? 'not on file')}
                {locator && <>, {locator}</>}
                {note && <span className="muted">: {note}</span>}
              </span>
              {added.has(sourceId) && <span className="tag">added here</span>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
