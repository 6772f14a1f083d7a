import { OperatorProblem } from '#lib/db/operator-problem';

/** What `npm run import` was asked. */
export interface ImportCommand {
  help: boolean;
  files: string[];
  /** Submits a change request; otherwise what it would change is printed. */
  propose: boolean;
  list: string | null;
  effective: string | null;
  posted: string | null;
  contradictions: string | null;
  url: string;
  key: string | null;
}

/** @throws OperatorProblem */
export function readImportCommand(args: string[], env: NodeJS.ProcessEnv): ImportCommand {
  const command: ImportCommand = {
    help: false, files: [], propose: false, list: null, effective: null, posted: null, contradictions: null,
    url: (env.CODELEDGER_URL || `http://127.0.0.1:${env.PORT || 3000}`).replace(/\/+$/, ''), key: env.CODELEDGER_KEY || null,
  };
  const VALUES: Record<string, 'list' | 'effective' | 'posted' | 'contradictions'> = { '--list': 'list', '--effective': 'effective', '--posted': 'posted', '--contradictions': 'contradictions' };
  const rest = [...args];
  let dry = false;
  for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
    const name = VALUES[one];
    if (name) {
      const given = rest.shift();
      if (given === undefined || given.startsWith('--')) throw new OperatorProblem(`${one} takes a value.`);
      command[name] = given;
    } else if (one === '--help') command.help = true;
    else if (one === '--propose') command.propose = true;
    else if (one === '--dry-run') dry = true;
    else if (one.startsWith('--')) throw new OperatorProblem(`${one} is not known here. npm run import -- --help tells what is.`);
    else command.files.push(one);
  }
  if (command.help) return command;
  if (dry && command.propose) throw new OperatorProblem('--dry-run proposes nothing, --propose does: take one of them.');
  if (command.files.length === 0) throw new OperatorProblem('Which files? npm run import -- FILE... [--propose]');
  if (command.files.length > 1 && (command.effective || command.posted)) throw new OperatorProblem('--effective and --posted are about one file: import it by itself.');
  if (!command.key) throw new OperatorProblem('Set CODELEDGER_KEY to a key with the scope propose; an administrator issues one on the page /keys.');
  return command;
}
