import { buildDataset, factsOf, type Size } from './dataset.ts';
import { loadOnce } from './load-once.ts';

export interface Point {
  /** Facts, or revisions. */
  x: number;
  /** Microseconds of processor time for a question: to the engine, and for a whole answer as text. */
  engine: number;
  answer: number;
  /** The same at revisions before the newest. */
  answerAtRevisions: number;
}

export interface Growth {
  byFacts: Point[];
  byRevisions: Point[];
}

/** What a question costs as facts and revisions grow, without HTTP, which costs the same for all. */
export async function measureGrowth(superUrl: string, quick: boolean): Promise<Growth> {
  const codes = quick ? [190, 1_900, 19_000] : [190, 1_900, 19_000, 190_000];
  const revisions = quick ? [10, 50, 200] : [10, 50, 200, 1_000];
  return {
    byFacts: await points(superUrl, codes.map((count) => ({ codes: count, versions: 10, revisions: 50 })), factsOf),
    byRevisions: await points(superUrl, revisions.map((count) => ({ codes: 1_900, versions: 10, revisions: count })), (size) => size.revisions),
  };
}

async function points(superUrl: string, sizes: Size[], xOf: (size: Size) => number): Promise<Point[]> {
  const found: Point[] = [];
  for (const size of sizes) {
    const { engineByProcessor, answer, answerAtRevisions } = await loadOnce((await buildDataset(superUrl, size)).appUrl, 1_000_000);
    found.push({ x: xOf(size), engine: 1 / engineByProcessor, answer, answerAtRevisions });
  }
  return found;
}
