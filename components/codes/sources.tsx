import { Card } from '#components/ui/card';
import { Day } from '#components/ui/day';
import type { WireSource } from '#lib/sources/schema';

const KINDS: Record<string, string> = { 'secondary-web-page': 'Secondary source (public web page)' };

/** Where the facts of a page come from. */
export function Sources({ sources }: { sources: WireSource[] }) {
  return (
    <Card id="sources" title="Sources" end={`${sources.length} cited here`}>
      {sources.map((source) => (
        <div key={source.id} id={source.id} className="source-row">
          <p>
            <span className="mono strong">{source.id}</span> {source.url?.startsWith('https://') ? <a href={source.url}>{source.title}</a> : source.title}
          </p>
          <p className="muted small">
            {KINDS[source.kind] ?? source.kind}, {source.publisher ?? 'publisher not recorded'}
            {source.retrievedOn && (
              <>
                , read on <Day date={source.retrievedOn} />
              </>
            )}
            {source.fileName && <>, {source.fileName}</>}
          </p>
        </div>
      ))}
    </Card>
  );
}
