import type { BroughtFile } from '#lib/imports/queries';
import { addendumB } from './workbooks.ts';

/** How the codes of a made-up list move: a letter for each January from 2019 on. C: listed; N: in the file; -: not in it. */
export const MOVES: Record<string, string> = {
  '00604': 'CCNC', '00670': 'CCCC', '00632': 'CCCC', '27447': 'NNNN', '00802': 'CNNN', '01404': 'NCCC', '22630': 'CCNN', '0001A': '--NN', J1100: '-NNN', '35226': 'CC--',
  '00600': 'NNNN', '00620': 'NNNN', '00625': 'NNNN', '00626': 'NNNN', '00630': 'NNNN', '00635': 'NNNN', '00640': 'NNNN',
};
export const YEARS = [2019, 2020, 2021, 2022];

/** The made-up Addendum B of a January, in the layout of its year. */
export async function januaryOf(year: number): Promise<BroughtFile> {
  const codes = Object.entries(MOVES).flatMap(([code, moves]) => {
    const letter = moves[year - 2019]!;
    return letter === '-' ? [] : [[code, letter] as [string, string]];
  });
  return { name: `january_${year}_web_addendum_b.1231${year - 1}.xlsx`, bytes: await addendumB(codes, { year }) };
}
