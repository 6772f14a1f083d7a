import { hashPassword } from '#lib/auth/password';
import type { Role } from '#lib/auth/permissions';
import { pool } from '#lib/db/client';
import { refusing } from '#lib/db/errors';

/** Each is one function of the database, which checks the role of who acts and tells the ledger. */
const call = async (sql: string, values: unknown[]) => (await refusing(pool().query(sql, values), 'unknown-person')).rows[0].result;

export interface PersonToMake {
  email: string;
  name: string;
  role: Role;
  password: string | null;
}

/** @returns the id of the person */
export async function createPerson(actorId: string, { email, name, role, password }: PersonToMake): Promise<string> {
  return call('SELECT create_person($1, $2, $3, $4, $5) AS result', [actorId, email, name, role, password && (await hashPassword(password))]);
}

/** What is undefined stays as it is. @throws not-possible where nobody would remain administrator */
export async function changePerson(
  actorId: string,
  personId: string,
  { role, licensed, disabled, name }: { role?: Role | undefined; licensed?: boolean | undefined; disabled?: boolean | undefined; name?: string | undefined },
): Promise<void> {
  await call('SELECT change_person($1, $2, $3, $4, $5, $6) AS result', [actorId, personId, role ?? null, licensed ?? null, disabled ?? null, name ?? null]);
}

/** Ends every session of the person too: a password that somebody may have stolen opens nothing any more. */
export async function setPassword(actorId: string, personId: string, password: string): Promise<void> {
  await call('SELECT set_password($1, $2, $3) AS result', [actorId, personId, await hashPassword(password)]);
}

export async function acceptLicenceTerms(personId: string, version: string): Promise<void> {
  await call('SELECT accept_licence_terms($1, $2) AS result', [personId, version]);
}
