import { GridCells } from '#components/lists/grid-cells';
import { GridSizes } from '#components/lists/grid-sizes';
import { Status } from '#components/lists/status';
import { Diamond } from '#components/ui/glyph';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Grid, Row } from '#lib/lists/grid';
import { toPage, type Place } from '#lib/time/address';
import { yearOf, type PlainDate } from '#lib/time/plain-date';

/** With more years than this the columns are narrow and the words short. */
export const NARROW_FROM = 13;

interface Props {
  label: string;
  listId: string;
  grid: Grid;
  rows: Row[];
  place: Place;
  asOf: PlainDate;
  today: PlainDate;
}

/** Codes by calendar years: neighbouring years of one status join to one bar, so that waves are seen from afar. */
export function GridTable({ label, listId, grid, rows, place, asOf, today }: Props) {
  const narrow = grid.years.length >= NARROW_FROM;
  return (
    <ScrollRegion label={label} className="rows" start="end">
      <table className={narrow ? 'grid narrow' : 'grid'}>
        <thead>
          <GridSizes sizes={grid.sizes} narrow={narrow} />
          <tr className="heads">
            <th scope="col">Code</th>
            <th scope="col" className="optional">
              Summary, in our own words
            </th>
            {grid.years.map((year) => (
              <th key={year} scope="col" className={year === yearOf(asOf) && asOf !== today ? 'y at' : 'y'}>
                {year}
              </th>
            ))}
            <th scope="col">On {asOf === today ? 'today' : asOf}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} data-row="">
              <th scope="row" className="mono">
                <a href={toPage(place, `/codes/${row.code}`, { lane: `list-${listId}` })}>{row.code}</a>
              </th>
              <td className="optional summary">{row.summary}</td>
              <GridCells row={row} />
              <td className="on">
                <Status status={row.on.status} />
                {row.on.openQuestions.length > 0 && <Diamond label="open question" />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
