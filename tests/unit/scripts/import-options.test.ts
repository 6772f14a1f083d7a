import { describe, expect, it } from 'vitest';
import { readImportCommand } from '../../../scripts/lib/import-options.ts';

const KEY = { CODELEDGER_KEY: 'cl_live_x' } as unknown as NodeJS.ProcessEnv;

describe('npm run import', () => {
  it('takes files, and proposes only where it is told to', () => {
    expect(readImportCommand(['a.xlsx', 'b.csv'], KEY)).toMatchObject({ files: ['a.xlsx', 'b.csv'], propose: false, url: 'http://127.0.0.1:3000' });
    expect(readImportCommand(['a.xlsx', '--propose', '--list', 'OWN', '--effective', '2021-01-01', '--contradictions', 'keep'], { ...KEY, CODELEDGER_URL: 'https://x.example/' })).toMatchObject({
      files: ['a.xlsx'], propose: true, list: 'OWN', effective: '2021-01-01', contradictions: 'keep', url: 'https://x.example',
    });
  });

  it.each([
    [[], /Which files/], [['a', '--fast'], /--fast is not known/], [['a', '--list'], /--list takes a value/], [['a', '--dry-run', '--propose'], /take one of them/],
    [['a', 'b', '--effective', '2021-01-01'], /about one file/],
  ])('%j is refused with a sentence that says what to do', (args, sentence) => {
    expect(() => readImportCommand(args, KEY)).toThrow(sentence);
    expect(() => readImportCommand(['a'], {} as NodeJS.ProcessEnv)).toThrow(/CODELEDGER_KEY/);
  });
});
