import { access, chmod, constants, mkdir } from 'node:fs/promises';
import { OperatorProblem } from '#lib/db/operator-problem';

/** Makes the data directory where it is missing, and throws where we may not write to it. */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    // Others may pass through: the database server's account has to reach its files, which are its own.
    if (await mkdir(dataDir, { recursive: true })) await chmod(dataDir, 0o711);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorProblem(
      `Cannot write to the data directory ${dataDir} (${code}): start as the user who owns it, or set DATA_DIR.`,
    );
  }
}
