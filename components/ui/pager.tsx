import { toHere, type Place } from '#lib/time/address';

export interface Run<T> {
  rows: T[];
  page: number;
  pages: number;
  /** Counted from 1. */
  from: number;
  to: number;
  total: number;
}

/** The rows of a page that the address names; a page that there is not is the nearest one. */
export function runOf<T>(rows: T[], sentPage: string | undefined, size: number): Run<T> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(pages, Math.max(1, Number(sentPage) || 1));
  const start = (page - 1) * size;
  const shown = rows.slice(start, start + size);
  return { rows: shown, page, pages, from: shown.length ? start + 1 : 0, to: start + shown.length, total: rows.length };
}

export function Pager({ run, place, what }: { run: Omit<Run<unknown>, 'rows'>; place: Place; what: string }) {
  if (run.pages === 1) return null;
  const at = (page: number) => toHere(place, { page: page === 1 ? null : page });
  return (
    <nav className="pager" aria-label="Pages">
      {run.page > 1 && <a href={at(run.page - 1)}>← Previous</a>}
      <span>
        {what} {run.from.toLocaleString('en-US')} to {run.to.toLocaleString('en-US')} of {run.total.toLocaleString('en-US')}
      </span>
      {run.page < run.pages && <a href={at(run.page + 1)}>Next →</a>}
    </nav>
  );
}
