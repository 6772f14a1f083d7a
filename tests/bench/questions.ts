import { writeFileSync } from 'node:fs';
import { dateOf } from '#lib/time/day-number';
import { codeOf, LIST, type Size } from './dataset.ts';

export interface Question {
  code: string;
  asOf: string;
}

/** Numbers that look random and are the same on every run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Questions over all codes, and days from 1955 to 2055. */
export function questions(size: Size, count: number, seed = 1): Question[] {
  const next = numbers(seed);
  return Array.from({ length: count }, () => ({ code: codeOf(size, next(size.codes)), asOf: dateOf(20_089 + next(36_525)) }));
}

export const pathOf = ({ code, asOf }: Question): string => `/api/v1/lists/${LIST}/entries/${code}?asOf=${asOf}`;
export const BULK_PATH = `/api/v1/lists/${LIST}/check`;
export const bodyOf = (asked: Question[]): string => JSON.stringify({ questions: asked });

/** What every server of node:http says by itself. */
const BY_NODE = ['connection', 'content-length', 'date', 'keep-alive'];

/** Asks the product and writes down what it sends, for the servers that send the same. */
export async function prepareAnswers(port: number, singles: Question[], bulk: Question[], file: string): Promise<void> {
  const base = `http://127.0.0.1:${port}`;
  const answers: Record<string, unknown> = {};
  for (let i = 0; i < singles.length; i += 50) {
    await Promise.all(
      singles.slice(i, i + 50).map(async (question) => {
        const response = await fetch(base + pathOf(question));
        const headers = Object.fromEntries([...response.headers].filter(([name]) => !BY_NODE.includes(name)));
        answers[pathOf(question)] = { headers, body: await response.text() };
      }),
    );
  }
  const text = await askBulk(port, bulk);
  const told: unknown[] = JSON.parse(text).answers;
  const bulkAnswers = Object.fromEntries(bulk.map(({ code, asOf }, i) => [`${code} ${asOf}`, JSON.stringify(told[i])]));
  const before = text.slice(0, text.indexOf('[') + 1);
  const after = text.slice(text.lastIndexOf('],"basis"'));
  writeFileSync(file, JSON.stringify({ answers, bulk: { before, after, answers: bulkAnswers } }));
}

export async function askBulk(port: number, asked: Question[], query = ''): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${BULK_PATH}${query}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: bodyOf(asked) });
  if (!response.ok) throw new Error(await response.text());
  return response.text();
}
