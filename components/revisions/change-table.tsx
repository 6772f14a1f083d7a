import { Dated } from '#components/ui/day';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { RevisionChange } from '#lib/revisions/schema';
import { KIND_WORDS } from '#lib/revisions/words';

export interface Column<Change> {
  name: string;
  className?: string;
  /** @param before the change in the row above */
  cell: (change: Change, before: Change | undefined) => React.ReactNode;
}

interface Props<Change> {
  label: string;
  className?: string;
  changes: Change[];
  /** What is told beside action, fact, key and days. */
  more: Column<Change>[];
  /** Under the table. */
  children?: React.ReactNode;
}

/** Fact by fact what a change does: plus is recorded, minus is superseded; nothing is ever deleted. */
export function ChangeTable<Change extends RevisionChange>({ label, className = '', changes, more, children }: Props<Change>) {
  return (
    <ScrollRegion label={label} className={className}>
      <table className="wide changes stacked">
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Fact</th>
            <th scope="col">About</th>
            <th scope="col">Days</th>
            {more.map((column) => (
              <th key={column.name} scope="col" className={column.className}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change, i) => (
            <tr key={i} className={change.action}>
              <td className="nowrap">
                <span className="mono strong" aria-hidden="true">
                  {change.action === 'recorded' ? '+' : '−'}
                </span>{' '}
                {change.action}
              </td>
              <td className="nowrap">{KIND_WORDS[change.kind][0]}</td>
              <th scope="row" className="mono nowrap">
                {change.key}
              </th>
              <td>
                <Dated text={change.days} />
              </td>
              {more.map((column) => (
                <td key={column.name} className={column.className}>
                  {column.cell(change, changes[i - 1])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </ScrollRegion>
  );
}
