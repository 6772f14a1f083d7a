import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A code block of docs/verify-ledger.md, by its language. */
export const blockOf = async (language: 'js' | 'sh'): Promise<string> => (await readFile('docs/verify-ledger.md', 'utf8')).split(`\`\`\`${language}\n`)[1]!.split('```')[0]!;

/**
 * What the program of docs/verify-ledger.md, which shares no code with the product, says about a ledger.
 * @param dir holds ledger.ndjson and checkpoint.txt
 */
export async function documentSays(dir: string, publicKey: string): Promise<{ ok: boolean; said: string }> {
  const file = (name: string) => path.join(dir, name);
  await writeFile(file('verify-ledger.mjs'), await blockOf('js'));
  try {
    const { stdout } = await run(process.execPath, [file('verify-ledger.mjs'), file('ledger.ndjson'), file('checkpoint.txt'), publicKey]);
    return { ok: true, said: stdout };
  } catch (error) {
    return { ok: false, said: (error as { stdout: string }).stdout };
  }
}
