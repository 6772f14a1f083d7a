import { OperatorProblem } from '#lib/db/operator-problem';

/** What `npm run ledger:verify` was asked. */
export interface VerifyOptions {
  help: boolean;
  /** Prints the public key and verifies nothing. */
  printKey: boolean;
  /** An export; null: the database. */
  file: string | null;
  /** Files of signed checkpoints. */
  checkpoints: string[];
  /** Keys whose signatures count besides those of this installation. */
  publicKeys: string[];
}

/** @throws OperatorProblem */
export function readVerifyOptions(args: string[]): VerifyOptions {
  const options: VerifyOptions = { help: false, printKey: false, file: null, checkpoints: [], publicKeys: [] };
  const rest = [...args];
  const value = () => (rest[0] === undefined || rest[0].startsWith('--') ? null : rest.shift()!);
  const required = (name: string) => {
    const given = value();
    if (given === null) throw new OperatorProblem(`${name} takes the name of a file.`);
    return given;
  };
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '--help') options.help = true;
    else if (name === '--file') options.file = required(name);
    else if (name === '--checkpoint') options.checkpoints.push(required(name));
    else if (name === '--public-key') {
      const key = value();
      if (key === null) options.printKey = true;
      else options.publicKeys.push(key);
    } else throw new OperatorProblem(`${name} is not known here. npm run ledger:verify -- --help tells what is.`);
  }
  return options;
}
