import type { YearOfList } from '#lib/lists/grid';

/** The tallest bar; the base is zero. */
const TALLEST = 46;

/** A year of which nothing is known has no size to be drawn to scale. */
const DARK = 14;

/** How many codes the list has each year: bars that stand on the year columns, with the moves above. */
export function GridSizes({ sizes, narrow }: { sizes: YearOfList[]; narrow: boolean }) {
  const most = Math.max(1, ...sizes.map(({ listed, unknown, dark }) => (dark ? 0 : listed + unknown)));
  const height = (codes: number) => (codes === 0 ? 0 : Math.max(2, (codes / most) * TALLEST));
  return (
    <tr className="sizes">
      <th scope="row">
        Size of the list <span>codes listed on January 1</span>
      </th>
      <td className="optional" />
      {sizes.map((size) => (
        <td key={size.year} className="y">
          <span className="moves">{movesOf(size, narrow)}</span>
          <span className="count">
            {size.dark ? (narrow ? '?' : 'unknown') : size.listed.toLocaleString('en-US')}
            {!size.dark && size.unknown > 0 && (narrow ? '?' : ' + ?')}
            {size.unknown > 0 && <span className="sr">, {size.unknown.toLocaleString('en-US')} unknown</span>}
          </span>
          {(size.dark || size.unknown > 0) && <i className="u" style={{ height: size.dark ? DARK : height(size.unknown) }} />}
          {size.listed > 0 && <i className="l" style={{ height: height(size.listed) }} />}
        </td>
      ))}
      <td />
    </tr>
  );
}

function movesOf({ came, back, went }: YearOfList, narrow: boolean) {
  const moves = [
    { sign: '▼', codes: went, word: 'off' },
    { sign: '▲', codes: back, word: 'back' },
    { sign: '▲', codes: came, word: 'on' },
  ];
  return moves
    .filter(({ codes }) => codes > 0)
    .map(({ sign, codes, word }) => (
      <span key={word}>
        {sign}
        {!narrow && ' '}
        {codes.toLocaleString('en-US')}
        <span className={narrow ? 'sr' : undefined}> {word}</span>
      </span>
    ));
}
