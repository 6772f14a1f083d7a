// What `npm run import` runs: asks a running CodeLedger what published files would change, or proposes it. Ends with 0; with 1 if the files
// cannot be imported as they are; with 2 if it could not ask.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OperatorProblem } from '#lib/db/operator-problem';
import type { ImportPreview, ProposalAnswer } from '#lib/imports/schema';
import { countsText, movesText } from '#lib/imports/words';
import { readImportCommand, type ImportCommand } from './lib/import-options.ts';

const USAGE = `npm run import -- FILE...                  tells what the files say and would change; nothing is kept (also: --dry-run)
npm run import -- FILE... --propose        submits it as one change request, for somebody else to decide
  --list ID               the list that OPPS addenda are about; without it IPO
  --effective DATE        the first day of the file's period, where the file does not say it
  --posted DATE           the day on which it was posted, where its name does not say it
  --contradictions WHAT   where another source disagrees: open-question (without it), correct or keep
CODELEDGER_URL is where CodeLedger answers (http://127.0.0.1:3000), CODELEDGER_KEY a key with the scope propose.`;

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const command = readImportCommand(process.argv.slice(2), process.env);
  if (command.help) {
    console.log(USAGE);
    return 0;
  }
  const files = await Promise.all(command.files.map(read));
  const preview = await send<ImportPreview>(command, '/imports/preview', files, { show: { limit: 0 } });
  if (!preview) return 1;
  tell(preview);
  if (preview.blocked) return 1;
  if (!command.propose || preview.operations === 0) {
    console.log(preview.operations === 0 ? 'The record says the same already: there is nothing to propose.' : `Nothing was proposed. With --propose it is one change request of ${count(preview.operations)} operations.`);
    return 0;
  }
  const proposed = await send<ProposalAnswer>(command, '/imports', files, {});
  if (!proposed) return 1;
  console.log(proposed.change === null ? 'The record says the same already: there is nothing to propose.' : `Proposed: ${command.url}/changes/${proposed.change}`);
  return 0;
}

interface Read {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

async function read(file: string): Promise<Read> {
  try {
    return { name: path.basename(file), bytes: new Uint8Array(await readFile(file)) };
  } catch {
    throw new OperatorProblem(`${file} cannot be read.`);
  }
}

/** @returns null where the server refuses the files; it was told why */
async function send<T>({ url, key, list, effective, posted, contradictions }: ImportCommand, to: string, files: Read[], more: object): Promise<T | null> {
  const said = { ...(effective && { effective }), ...(posted && { postedOn: posted }) };
  const options = { ...(list && { list }), ...(Object.keys(said).length > 0 && { files: { [files[0]!.name]: said } }), ...(contradictions && { contradictions: { all: contradictions } }), ...more };
  const form = new FormData();
  for (const { name, bytes } of files) form.append('file', new Blob([bytes]), name);
  form.append('options', JSON.stringify(options));
  const response = await fetch(`${url}/api/v1${to}`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: form }).catch(() => {
    throw new OperatorProblem(`CodeLedger does not answer at ${url}. Start it, or set CODELEDGER_URL.`);
  });
  const answer = await response.json().catch(() => ({ detail: `${url} answered ${response.status}, and not as CodeLedger does.` }));
  if (response.ok) return answer as T;
  if (response.status === 401 || response.status === 403 || response.status >= 500) throw new OperatorProblem(answer.detail);
  console.error(answer.detail);
  return null;
}

const count = (n: number) => n.toLocaleString('en-US');
const SHOWN = 10;

function tell({ files, lists, blocked }: ImportPreview): void {
  for (const { fileName, label, rows, effective, postedOn, sourceId, warnings, problems, more, notOnFile } of files) {
    const about = [`${count(rows)} rows`, effective && `for ${effective}`, postedOn && `posted ${postedOn}`, sourceId && `on record as ${sourceId}`].filter(Boolean).join(', ');
    console.log(`${fileName}: ${label}, ${about}`);
    for (const [what, found, unlisted] of [['problem', problems, more.problems], ['warning', warnings, more.warnings]] as const) {
      if (found.length > 0) console.log(`  ${count(found.length + unlisted)} ${what}${found.length + unlisted === 1 ? '' : 's'}`);
      for (const { message } of found.slice(0, SHOWN)) console.log(`    ${message}`);
    }
    if (notOnFile.length > 0) console.log(`  ${count(notOnFile.length)} rows are left out: their codes are not on file.`);
  }
  for (const { listId, created, told, counts } of lists) {
    for (const { effective, moves } of told) console.log(`${listId} list${created ? ' (new)' : ''}, ${effective}: ${moves ? movesText(moves) : 'the first file on hand'}`);
    console.log(`  on record: ${countsText(counts)}, ${count(counts.unchanged)} unchanged`);
  }
  if (blocked) console.log(blocked.detail);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof OperatorProblem ? error.message : error);
    process.exit(2);
  },
);
