import { describe, expect, it } from 'vitest';
import { sourceFiles, type SourceFile } from '../support/source-files.ts';

const all = sourceFiles('lib', 'app', 'components');
const inside = (...folders: string[]) => (file: string) => folders.some((folder) => file.startsWith(`${folder}/`));
const DOMAIN = ['codes', 'lists', 'guidelines', 'sources', 'questions', 'revisions'].map((room) => `lib/${room}`);
const isDoor = (file: string, door: string) => file.endsWith(`/${door}.ts`);

/** The imports of the files that a rule forbids. */
const offending = (files: SourceFile[], forbidden: (imported: string, file: string) => boolean): string[] =>
  files.flatMap((file) => file.imports.filter((imported) => forbidden(imported, file.path)).map((imported) => `${file.path} imports ${imported}`));

describe('the rooms', () => {
  it('time rests on nothing but itself: everything else rests on it', () => {
    const files = all.filter((file) => inside('lib/time')(file.path));
    const allowed = ['temporal-polyfill', 'zod', 'lib/errors.ts'];
    expect(offending(files, (imported) => !imported.startsWith('lib/time/') && !allowed.includes(imported))).toEqual([]);
  });

  it('domain rooms know neither the database nor the web: time, actor and state come in as arguments', () => {
    const files = all.filter((file) => inside(...DOMAIN)(file.path) && !isDoor(file.path, 'api') && !isDoor(file.path, 'commands'));
    const forbidden = /^(lib\/(db|api|auth|changes|ledger)\/|pg$|next|react|hono|node:|lib\/catalog\/(live|loader)|lib\/time\/clock)/;
    expect(offending(files, (imported) => forbidden.test(imported))).toEqual([]);
  });

  it('imports are read and planned by pure code: bytes and facts come in, facts and operations go out', () => {
    const files = all.filter((file) => inside('lib/imports')(file.path) && !isDoor(file.path, 'api') && !isDoor(file.path, 'commands'));
    const forbidden = /^(lib\/(db|api|auth|ledger)\/|pg$|next|react|hono|node:(?!crypto)|lib\/catalog\/(live|loader)|lib\/time\/clock)/;
    expect(offending(files, (imported) => forbidden.test(imported))).toEqual([]);
  });

  it('pages and components never reach the database: they ask the queries', () => {
    const files = all.filter((file) => inside('app', 'components')(file.path));
    expect(offending(files, (imported) => /^(lib\/(db\/|ledger\/(?!queries|schema|words))|pg$|@prisma)/.test(imported))).toEqual([]);
  });

  it('components hold no queries: pages hand them what they show', () => {
    const files = all.filter((file) => inside('components')(file.path));
    expect(offending(files, (imported) => /^lib\/.*\/(queries|live|loader|api)\.ts$/.test(imported))).toEqual([]);
  });

  it('components/ui has no word of the domain', () => {
    const files = all.filter((file) => inside('components/ui')(file.path));
    expect(offending(files, (imported) => inside(...DOMAIN, 'lib/catalog', 'lib/changes')(imported))).toEqual([]);
  });

  it('no file imports itself by a round trip', () => {
    const byPath = new Map(all.map((file) => [file.path, file]));
    const cycles: string[] = [];
    const visited = new Set<string>();
    const visit = (file: string, trail: string[]) => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      if (visited.has(file)) return;
      visited.add(file);
      for (const next of byPath.get(file)?.imports ?? []) if (byPath.has(next)) visit(next, [...trail, file]);
    };
    for (const file of all) visit(file.path, []);
    expect(cycles).toEqual([]);
  });
});

describe('one way to do each thing', () => {
  const code = (file: SourceFile) => file.text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const matching = (pattern: RegExp, allowed: string[]) => all.filter((file) => pattern.test(code(file)) && !allowed.includes(file.path)).map((file) => file.path);

  it('facts are written by the write door alone', () => {
    // Sessions, failed tries and the last use of a key have no consequence beyond themselves.
    const consequenceless = ['lib/auth/session.ts', 'lib/auth/slow-down.ts', 'lib/auth/key-lookup.ts'];
    expect(matching(/\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM|TRUNCATE)\b/, consequenceless)).toEqual([]);
  });

  it("JavaScript's Date is used where the clock is read, and nowhere else: it would move dates by a time zone", () => {
    expect(matching(/\bnew Date\(/, ['lib/time/clock.ts', 'lib/log.ts'])).toEqual([]);
  });

  it('the environment is read where settings are, so that a stranger finds them all', () => {
    expect(matching(/\bprocess\.env\b/, ['lib/auth/reading.ts', 'lib/auth/settings.ts', 'lib/catalog/settings.ts', 'lib/db/client.ts', 'lib/db/embedded/account.ts', 'lib/db/embedded/environment.ts', 'lib/ledger/settings.ts'])).toEqual([]);
  });

  it('what scripts do waits for them: a form or a button of its own would lose what is done before they run', () => {
    // A form with an address of its own is sent there without scripts.
    expect(matching(/<form\b(?![^>]*\baction=)[^>]*\bonSubmit/, ['components/forms/scripted-form.tsx'])).toEqual([]);
    expect(matching(/<button\b[^>]*\bonClick/, ['components/forms/scripted-button.tsx'])).toEqual([]);
  });

  it('every error that is thrown for a caller comes from the error table', () => {
    expect(matching(/status:\s*(400|401|403|404|409|413|429)\b/, ['lib/errors.ts'])).toEqual([]);
  });
});

describe('files', () => {
  const everything = [...all, ...sourceFiles('scripts', 'tests')];
  const lines = (file: SourceFile) => file.text.split('\n').length - 1;

  it('are small: one idea each, at most 250 lines, tests at most 300', () => {
    const long = everything.filter((file) => lines(file) > (file.path.startsWith('tests/') ? 300 : 250));
    expect(long.map((file) => `${file.path}: ${lines(file)}`)).toEqual([]);
  });

  it('nine of ten have under 180 lines', () => {
    const product = everything.filter((file) => !file.path.startsWith('tests/'));
    expect(product.filter((file) => lines(file) >= 180).length).toBeLessThanOrEqual(product.length / 10);
  });

  it('have names that say what is in them', () => {
    expect(everything.filter((file) => /\/(utils?|helpers?|common|misc|index)\.tsx?$/.test(file.path)).map((file) => file.path)).toEqual([]);
  });
});
