import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/lib/root.ts';
import { checkpointsIn, parseCheckpoint } from '#lib/ledger/note';
import { startProgram, temporaryDataDir } from '../support/program.ts';

/** `npm run ledger:verify -- args` as the operator of this data directory runs it. */
function verifyCommand(env: Record<string, string>, ...args: string[]): Promise<{ code: number; output: string }> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/bootstrap.mjs', 'ledger-verify', ...args], { cwd: root, env: { PATH, HOME, DATABASE_URL: '', DATABASE_APP_URL: '', ...env } as unknown as NodeJS.ProcessEnv },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }));
  });
}

test('the ledger is verified by one command, while the server runs and when it does not, against the file of checkpoints too', async () => {
  const dataDir = await temporaryDataDir();
  const notes = path.join(path.dirname(dataDir), 'checkpoints.txt');
  const program = startProgram({ DATA_DIR: dataDir, LEDGER_CHECKPOINT_FILE: notes });
  await program.ready;
  await expect.poll(() => readFile(notes, 'utf8').catch(() => ''), { timeout: 20_000 }).toContain('— codeledger-');
  const running = await verifyCommand({ DATA_DIR: dataDir }, '--checkpoint', notes);
  expect(running).toMatchObject({ code: 0, output: expect.stringContaining('The ledger holds.') });
  expect(running.output).toContain('1 revisions, 2 signed checkpoints');

  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(await verifyCommand({ DATA_DIR: dataDir })).toMatchObject({ code: 0, output: expect.stringContaining('The ledger holds.') });

  const key = (await verifyCommand({ DATA_DIR: dataDir }, '--public-key')).output.trim();
  expect(key).toMatch(/^codeledger-[0-9a-f]{8}\+[0-9a-f]{8}\+\S+$/);
  expect(parseCheckpoint(checkpointsIn(await readFile(notes, 'utf8'))[0]!.note)!.origin).toBe(key.split('+')[0]);

  const another = await verifyCommand({ DATA_DIR: dataDir, LEDGER_SIGNING_KEY: '' }, '--checkpoint', path.join(root, 'package.json'));
  expect(another).toMatchObject({ code: 1, output: expect.stringContaining('THE LEDGER DOES NOT HOLD') });
});

test('what cannot be verified ends with 2 and one line that says what to do', async () => {
  const dataDir = await temporaryDataDir();
  expect(await verifyCommand({ DATA_DIR: dataDir })).toMatchObject({ code: 2, output: expect.stringContaining('Run npm start once') });
  expect(await verifyCommand({ DATA_DIR: dataDir }, '--fast')).toMatchObject({ code: 2, output: expect.stringContaining('--fast is not known here') });
  expect(await verifyCommand({ DATA_DIR: dataDir }, '--file')).toMatchObject({ code: 2, output: expect.stringContaining('takes the name of a file') });
});
