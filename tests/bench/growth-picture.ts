import { scaleLog } from 'd3-scale';
import type { Growth, Point } from './growth.ts';

const WIDTH = 420, HEIGHT = 260, LEFT = 56, RIGHT = 16, TOP = 40, BOTTOM = 44;
const LINES = [
  { of: (point: Point) => point.engine, name: 'the engine', dash: '' },
  { of: (point: Point) => point.answer, name: 'a whole answer', dash: '6 3' },
  { of: (point: Point) => point.answerAtRevisions, name: 'at a revision before', dash: '2 3' },
];

/** Two plots side by side, both axes by powers of ten. */
export function growthPicture({ byFacts, byRevisions }: Growth): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * 2} ${HEIGHT}" width="${WIDTH * 2}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Cost of a question against facts and revisions">
<rect width="100%" height="100%" fill="#ffffff"/>
${plot(byFacts, 'facts', 0)}
${plot(byRevisions, 'revisions', WIDTH)}
</svg>
`;
}

function plot(points: Point[], what: string, offset: number): string {
  const x = scaleLog([points[0]!.x, points.at(-1)!.x], [LEFT, WIDTH - RIGHT]);
  const y = scaleLog([0.01, 1_000], [HEIGHT - BOTTOM, TOP]);
  const at = (value: number) => Math.round(value * 10) / 10;
  const grid = [0.01, 0.1, 1, 10, 100, 1_000].map((cost) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(y(cost))}" y2="${at(y(cost))}" stroke="#d5d9e0"/><text x="${LEFT - 6}" y="${at(y(cost)) + 4}" text-anchor="end" fill="#444b57">${cost.toLocaleString('en-US')}</text>`);
  const feet = points.map((point) => `<text x="${at(x(point.x))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#444b57">${point.x.toLocaleString('en-US')}</text>`);
  const lines = LINES.map(({ of, name, dash }) => {
    const last = points.at(-1)!;
    const path = points.map((point, i) => `${i ? 'L' : 'M'}${at(x(point.x))} ${at(y(of(point)))}`).join('');
    return `<path d="${path}" fill="none" stroke="#1f4e9c" stroke-width="2" stroke-dasharray="${dash}"/><text x="${at(x(last.x))}" y="${at(y(of(last))) - 6}" text-anchor="end" fill="#1c2430">${name}</text>`;
  });
  return `<g transform="translate(${offset} 0)"><text x="${LEFT}" y="20" font-weight="600" fill="#1c2430">Processor time for a question, µs, by ${what}</text>
${[...grid, ...feet, ...lines].join('\n')}
</g>`;
}
