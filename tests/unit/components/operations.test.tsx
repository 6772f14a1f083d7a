import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Operations } from '#components/changes/review/operations';
import type { ChangeAnswer } from '#lib/changes/schema';

const told = Array.from({ length: 1_001 }, (_, i) => ({ sentence: `sentence ${i + 1}.`, codes: [] }));
const change = { number: 7, told, operations: told.map(() => ({ kind: 'change-summary' })), comments: [] } as unknown as ChangeAnswer;
const shown = (page?: string) =>
  renderToStaticMarkup(<Operations change={change} impact={null} mayComment={false} place={{ path: '/changes/7', own: page ? { page } : {}, clocks: {} as never }} />);

it('every operation of a large change can be read, 500 to a page, and each page says how many there are', () => {
  const pages = [shown(), shown('2'), shown('3')];
  const read = pages.flatMap((html) => [...html.matchAll(/sentence (\d+)\./g)].map((match) => Number(match[1])));
  expect(read).toEqual(told.map((_, i) => i + 1));
  expect(pages[0]).toContain('Operations 1 to 500 of 1,001');
  expect(pages[0]).toContain('href="/changes/7?page=2"');
  expect(pages[2]).toContain('start="1001"');
});
