import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from '../../scripts/lib/root.ts';
import { codeAt } from '#lib/catalog/code-slot';
import { liveCatalog } from '#lib/catalog/live';
import { withRecord } from '../support/imported.ts';
import { temporaryDir } from '../support/temporary-dir.ts';
import { addendumB } from '../support/workbooks.ts';

const ROWS = 19_000;
const NAME = 'january_2019_web_addendum_b.12312018.xlsx';
let bytes: Uint8Array;
beforeAll(async () => {
  // As in a published file, every tenth code is on the list; none of them is on file yet.
  bytes = await addendumB(Array.from({ length: ROWS }, (_, i) => [codeAt(30_000 + i), i % 10 === 0 ? 'C' : 'N']), { year: 2019 });
});

describe(`a workbook of ${ROWS.toLocaleString('en-US')} rows`, () => {
  it('is parsed and planned in under 10 s and 500 MB', async () => {
    const { dir, remove } = await temporaryDir();
    const file = path.join(dir, NAME);
    await writeFile(file, bytes);
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/support/plan-a-workbook.ts', file], { cwd: root });
    await remove();
    const measured = JSON.parse(stdout) as { rows: number; operations: number; ms: number; megabytes: number };
    console.log(`parsed and planned: ${stdout.trim()}`);
    expect(measured.rows).toBe(ROWS);
    expect(measured.ms).toBeLessThan(10_000);
    expect(measured.megabytes).toBeLessThan(500);
  });

  it('is published as one change of so many new codes in under 30 s, and the catalog shows them at once', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      const { revision, proposedMs, publishedMs } = await record.import([{ name: NAME, bytes }]);
      console.log(`${ROWS} new codes: proposed in ${Math.round(proposedMs)} ms, published in ${Math.round(publishedMs)} ms`);
      expect(publishedMs).toBeLessThan(30_000);
      expect(liveCatalog().current().latest.revision.number).toBe(revision);
      expect(await record.ask(`/lists/IPO/entries/${codeAt(30_000)}?asOf=2020-06-30`)).toMatchObject({ status: 'listed' });
      expect(await record.ask(`/codes/${codeAt(30_001)}?asOf=2020-06-30`)).toMatchObject({ summary: '', standing: { standing: 'in-force' }, description: null });
      expect(liveCatalog().current().latest.codes.length).toBeGreaterThan(ROWS);
    });
  }, 600_000);
});
