import { sharesOf, type Cell, type Row, type Run } from '#lib/lists/grid';
import type { ListStatus } from '#lib/lists/status';

const LETTERS: Record<ListStatus, string> = { listed: 'l', 'not-listed': 'n', unknown: 'u' };
const WORDS: Record<ListStatus, string> = { listed: 'listed', 'not-listed': 'not listed', unknown: 'unknown' };

/** How a year is drawn, in one letter: there are ten cells to a row and thousands of rows. */
function letterOf(cell: Cell): string {
  if (cell.runs.length > 1) return 'p';
  if (cell.out) return 'x';
  const status = cell.runs[0]!.status;
  return status === 'listed' && !cell.certain ? 'd' : LETTERS[status];
}

/** The years of a code. The words of each cell are there for those who do not see its drawing. */
export function GridCells({ row: { cells, doubts } }: { row: Row }) {
  const letters = cells.map(letterOf);
  return cells.map((cell, i) => {
    const letter = letters[i]!;
    const first = letter === 'p' || letters[i - 1] !== letter ? ' a' : '';
    const last = letter === 'p' || letters[i + 1] !== letter ? ' z' : '';
    return (
      <td key={cell.year} className={`${letter}${first}${last}`}>
        {letter === 'p' && cell.runs.map((run) => <i key={run.from} className={LETTERS[run.status]} style={placeOf(cell.year, run)} />)}
        {cell.change && letter !== 'p' && <b>{cell.change}</b>}
        {doubts.includes(cell.year) && <b className="diamond">?</b>}
        {wordsOf(cell, letter, doubts.includes(cell.year))}
      </td>
    );
  });
}

function placeOf(year: number, run: Run) {
  const { start, width } = sharesOf(year, run);
  return { left: percent(start), width: percent(width) };
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

function wordsOf(cell: Cell, letter: string, doubt: boolean): string {
  const words = letter === 'p' ? cell.runs.map((run) => `${WORDS[run.status]} ${run.from} to ${run.through}`).join(', ') : letter === 'x' ? 'code not in force' : WORDS[cell.runs[0]!.status];
  return `${cell.change && letter !== 'p' ? ': ' : ''}${words}${letter === 'd' ? ', uncertain' : ''}${doubt ? ', open question' : ''}`;
}
