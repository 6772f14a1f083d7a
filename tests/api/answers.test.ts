import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/http.ts';

interface Row {
  question: 'list-status' | 'list-status-in-year' | 'description' | 'guideline-check';
  list: string;
  code: string;
  asOf: string;
  year: number;
  status: string;
  certainty?: string;
  error?: string;
  version: number | null;
  textOnFile: boolean;
}

const rows: Row[] = JSON.parse(readFileSync(path.join(import.meta.dirname, '../data/answers.json'), 'utf8'));
/** Guideline checks have an endpoint of their own, which is not there yet. */
const asked = rows.filter((row) => row.question !== 'guideline-check');
const name = (row: Row) => `${row.question} ${row.list ?? ''} ${row.code} ${row.asOf ?? row.year} is ${row.error ?? row.status ?? `version ${row.version}`}`;

describe('the questions with known answers', () => {
  it('are all there', () => {
    expect(asked.length).toBe(42);
  });

  it.each(asked.map((row) => [name(row), row] as const))('%s', async (_, row) => {
    if (row.question === 'description') {
      const { json } = await ask(`/api/v1/codes/${row.code}?asOf=${row.asOf}`);
      const description = json!.description as { version: number; text: string | null; textReason: string | null; certainty: string } | null;
      expect(description?.version ?? null).toBe(row.version);
      expect(description?.text != null).toBe(row.textOnFile);
      if (row.version === null) expect(json!.standing).toMatchObject({ standing: 'not-yet-in-force', certainty: row.certainty });
      else expect(description).toMatchObject({ certainty: row.certainty, textReason: row.textOnFile ? null : 'not-on-file' });
      return;
    }
    const when = row.question === 'list-status' ? `asOf=${row.asOf}` : `year=${row.year}`;
    const { status, json } = await ask(`/api/v1/lists/${row.list}/entries/${row.code}?${when}`);
    if (row.error) {
      expect(status).toBe(404);
      expect(json).toMatchObject({ code: row.error });
      return;
    }
    expect(status).toBe(200);
    expect(json).toMatchObject({ list: row.list, code: row.code, status: row.status });
    if (row.certainty) expect(json!.certainty).toBe(row.certainty);
    if (json!.certainty === 'uncertain') {
      const periods = (json!.periods as { certainty: string; reasons: unknown[] }[] | undefined) ?? [json as { certainty: string; reasons: unknown[] }];
      expect(periods.filter(({ certainty }) => certainty === 'uncertain').map(({ reasons }) => reasons)).not.toEqual([]);
      for (const { certainty, reasons } of periods) expect(reasons.length > 0).toBe(certainty === 'uncertain');
    }
    expect(json!.basis).toMatchObject({ revision: expect.any(Number), asOf: row.asOf ?? `${row.year}-12-31` });
  });

  it('say that 00640 was not in force yet where it was not', async () => {
    const { json } = await ask('/api/v1/lists/IPO/entries/00640?asOf=2002-12-31');
    expect(json).toMatchObject({ status: 'not-listed', standing: 'not-yet-in-force' });
  });

  it('are answered alike one by one and in bulk', async () => {
    const daily = asked.filter((row) => row.question === 'list-status' && row.list === 'IPO');
    const response = await ask('/api/v1/lists/IPO/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ questions: daily.map(({ code, asOf }) => ({ code, asOf })) }),
    });
    const answers = response.json!.answers as Record<string, string>[];
    daily.forEach((row, i) => expect(answers[i]).toMatchObject(row.error ? { error: row.error } : { status: row.status, certainty: row.certainty }));
  });
});
