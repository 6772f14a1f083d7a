import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.ts';
import { answerValidators } from '../support/contract.ts';
import { createKey } from '../support/keys.ts';
import { ownWeb } from '../support/own-web.ts';
import { signedIn } from '../support/people.ts';
import { temporaryDir } from '../support/temporary-dir.ts';
import { januaryOf } from '../support/years.ts';

const web = ownWeb();
let editor: Record<string, string>;
beforeAll(async () => {
  editor = await signedIn('editor', web.server.url);
});

type Part = { name: string; bytes: Uint8Array };
async function upload(to: string, files: Part[], options?: unknown, headers = editor): Promise<{ status: number; json: Record<string, unknown> }> {
  const form = new FormData();
  for (const { name, bytes } of files) form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  if (options !== undefined) form.append('options', typeof options === 'string' ? options : JSON.stringify(options));
  const response = await fetch(`${web.server.url}/api/v1${to}`, { method: 'POST', headers, body: form });
  return { status: response.status, json: await response.json() };
}
const validate = async (id: string, answer: unknown) => {
  const openapi = await (await fetch(`${web.server.url}/api/v1/openapi.json`)).json();
  const fits = answerValidators(openapi).get(id)!;
  fits(answer);
  expect(fits.errors ?? []).toEqual([]);
};

describe('published files', () => {
  it('are previewed, proposed by one and approved by another, and answer at once; again they propose nothing', async () => {
    const files = [await januaryOf(2019), await januaryOf(2020)];
    const preview = await upload('/imports/preview', files, { show: { move: 'comes-on' } });
    expect([preview.status, preview.json]).toEqual([200, expect.objectContaining({ blocked: null })]);
    await validate('previewImport', preview.json);
    const proposed = await upload('/imports', files, {});
    await validate('proposeImport', proposed.json);
    const { change } = proposed.json as { change: number };
    const { json } = await web.as('approver', `/changes/${change}`);
    expect(json).toMatchObject({ state: 'submitted', title: expect.stringContaining('OPPS Addendum B for 2019-01-01') });
    const published = await web.as('approver', `/changes/${change}/decision`, { verdict: 'approve', digest: json.digest });
    expect(published.json).toMatchObject({ state: 'published' });
    expect((await web.as('viewer', '/lists/IPO/entries/00802?asOf=2020-06-30')).json).toMatchObject({ status: 'not-listed', certainty: 'certain' });
    expect((await web.as('viewer', '/codes/0001A')).json).toMatchObject({ code: 'unknown-code' });
    expect((await web.as('viewer', '/codes/J1100')).json).toMatchObject({ summary: '', description: null });
    expect((await upload('/imports', [files[1]!], {})).json).toMatchObject({ change: null, operations: 0 });
  });

  it('that cannot be imported get a sentence with the place', async () => {
    const csv = (text: string) => ({ name: 'january_2023_addendum_b.csv', bytes: new TextEncoder().encode(text) });
    expect(await upload('/imports/preview', [csv('%PDF-1.7')])).toMatchObject({ status: 422, json: { code: 'unreadable-file' } });
    const broken = csv('HCPCS Code,SI,APC\r\n00604,C,1\r\nOO605,C,1\r\n');
    expect(await upload('/imports/preview', [broken])).toMatchObject({ status: 200, json: { blocked: { detail: expect.stringContaining('Line 3, column 1') }, operations: 0 } });
    expect(await upload('/imports', [broken])).toMatchObject({ status: 409, json: { code: 'not-possible' } });
  });

  it.each([
    [[], {}, 400, /There is no file/],
    [[{ name: 'a.csv', bytes: new Uint8Array([65]) }], '{', 400, /not JSON/],
    [[{ name: 'a.csv', bytes: new Uint8Array([65]) }], { lists: 'IPO' }, 400, /"lists", which is not known/],
  ])('sent otherwise than the contract says are refused: %j', async (files, options, status, sentence) => {
    expect(await upload('/imports', files, options)).toMatchObject({ status, json: { code: 'malformed-body', detail: expect.stringMatching(sentence) } });
    expect((await web.as('editor', '/imports', {})).json).toMatchObject({ code: 'unsupported-media-type' });
  });

  it('are brought by no one who may not propose', async () => {
    const file = await januaryOf(2021);
    const { headers } = await createKey(['read'], web.server.database.appUrl);
    for (const who of [{}, headers, await signedIn('viewer', web.server.url)]) expect([401, 403]).toContain((await upload('/imports', [file], {}, who)).status);
  });
});

describe('npm run import', () => {
  it('tells what files would change, proposes where it is told to, and asks with a key', async () => {
    const { dir, remove } = await temporaryDir();
    const { name, bytes } = await januaryOf(2022);
    await writeFile(path.join(dir, name), bytes);
    const { key } = await createKey(['propose'], web.server.database.appUrl);
    const run = (...args: string[]) =>
      new Promise<{ code: number; output: string }>((resolve) => {
        const env = { PATH: process.env.PATH, HOME: process.env.HOME, CODELEDGER_URL: web.server.url, CODELEDGER_KEY: key } as unknown as NodeJS.ProcessEnv;
        execFile(process.execPath, ['scripts/bootstrap.mjs', 'import', ...args], { cwd: root, env }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }));
      });
    const dry = await run(path.join(dir, name));
    expect(dry).toMatchObject({ code: 0, output: expect.stringContaining('OPPS Addendum B, 16 rows, for 2022-01-01, posted 2021-12-31') });
    expect(dry.output).toContain('Nothing was proposed.');
    expect(await run(path.join(dir, name), '--propose')).toMatchObject({ code: 0, output: expect.stringMatching(/Proposed: http\S+\/changes\/\d+/) });
    expect(await run(path.join(dir, 'none.xlsx'))).toMatchObject({ code: 2, output: expect.stringContaining('cannot be read') });
    await remove();
  });
});
