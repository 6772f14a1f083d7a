import { load, type Load } from './load-generator.ts';
import { processorTime, type Running } from './processes.ts';

/** One server under load, and what it is asked. */
export interface Contestant {
  name: string;
  server: Running;
  requests: Buffer[];
}

export interface Round extends Load {
  /** Microseconds of the server's processor time for each answer; null where the system does not tell. */
  processor: number | null;
}

/** Asks the contestants in turn, round after round, so that what else the machine does meets all of them. */
export async function compare(contestants: Contestant[], { rounds, milliseconds, connections }: { rounds: number; milliseconds: number; connections: number }): Promise<Map<string, Round[]>> {
  const results = new Map<string, Round[]>(contestants.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, server, requests } of contestants) {
      const before = processorTime(server.pid);
      const result = await load(server.port, requests, connections, milliseconds);
      const used = before === null ? null : processorTime(server.pid)! - before;
      // The first round warms up.
      if (round >= 0) results.get(name)!.push({ ...result, processor: used === null ? null : (used * 1e6) / ((result.rate * milliseconds) / 1000) });
    }
  }
  return results;
}

export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, least: sorted[0]!, most: sorted.at(-1)! };
}

/** How often one's figure contains the other's, round by round. */
export const ratio = (one: Round[], other: Round[], figure: (round: Round) => number): Spread => spread(one.map((round, i) => figure(round) / figure(other[i]!)));
