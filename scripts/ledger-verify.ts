// What `npm run ledger:verify` runs: verifies the ledger of the database, or an export of it, and ends with 0 if it holds.
import { existsSync } from 'node:fs';
import { OperatorProblem } from '#lib/db/operator-problem';
import type { Finding } from '#lib/ledger/finding';
import type { Step } from '#lib/ledger/verification';
import { generateClient } from './lib/prepare.ts';
import { openLedger } from './lib/ledger-source.ts';
import { readVerifyOptions, type VerifyOptions } from './lib/verify-options.ts';

const USAGE = `npm run ledger:verify                      verifies the ledger of the database
npm run ledger:verify -- --checkpoint F    besides, against the signed checkpoints of the file F (may be repeated)
npm run ledger:verify -- --public-key      prints the key that checkpoints are signed with
npm run ledger:verify -- --public-key K    trusts signatures by the key K too (may be repeated)
npm run ledger:verify -- --file E          verifies the export E, without a database`;

/** So many findings are printed; all are counted. */
const SHOWN = 50;

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const options = readVerifyOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  await generateClient();
  const source = await openLedger(options, process.env);
  try {
    if (options.printKey) {
      console.log(source.publicKeys.join('\n'));
      return 0;
    }
    return await report(source.verify(), options);
  } finally {
    await source.close();
  }
}

async function report(steps: AsyncIterable<Step>, { file }: VerifyOptions): Promise<number> {
  const started = Date.now();
  for await (const step of steps) {
    if (!('outcome' in step)) {
      if (process.stderr.isTTY) process.stderr.write(`\r${step.entries} of ${step.of} entries`);
      continue;
    }
    if (process.stderr.isTTY) process.stderr.write('\r');
    const { outcome } = step;
    for (const finding of outcome.findings.slice(0, SHOWN)) console.log(lineOf(finding));
    if (outcome.found > SHOWN) console.log(`... and ${outcome.found - SHOWN} more.`);
    console.log(`${outcome.holds ? 'The ledger holds' : `THE LEDGER DOES NOT HOLD: ${outcome.found} findings`}.`);
    console.log(`  ${outcome.entries} entries, ${outcome.revisions} revisions, ${outcome.checkpoints} signed checkpoints${outcome.newestCheckpoint === null ? '' : ` (the newest of ${outcome.newestCheckpoint} entries)`}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    console.log(`  head ${outcome.head}\n  root ${outcome.root}`);
    if (file) console.log('  An export shows chain, tree, four eyes and checkpoints. Whether the tables hold what was published is seen only in the database.');
    return outcome.holds ? 0 : 1;
  }
  throw new OperatorProblem('The verification ended without an outcome.');
}

const lineOf = ({ seq, about, sentence }: Finding) => `  ${seq === null ? '' : `#${seq} `}${about}: ${sentence}`;

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof OperatorProblem ? error.message : error);
    process.exit(2);
  },
);
