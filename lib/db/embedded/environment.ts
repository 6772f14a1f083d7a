const variables = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/** The whole environment of PostgreSQL's programs: no secret of ours, and no PG* variable that would change them. */
export const bareEnvironment = variables as unknown as NodeJS.ProcessEnv;
