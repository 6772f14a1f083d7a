import { setTimeout as sleep } from 'node:timers/promises';

/** A publication that the server acknowledged: its answer to the approval arrived. */
export interface Acknowledged {
  revision: number;
  /** The change request. */
  number: number;
  digest: string;
  code: string;
  /** What the code is called from this revision on; no other change says the same. */
  summary: string;
}

/** Headers by which each of the two speaks. */
export interface TwoPeople {
  editor: Record<string, string>;
  approver: Record<string, string>;
}

export interface Writers {
  acknowledged: Acknowledged[];
  /** Lets each finish what it is at. @throws where one was answered what no writer should ever be */
  stop(): Promise<void>;
}

const CODES = ['00600', '00604', '00620', '00625', '00626', '00630', '00632', '00635', '00640', '00670'];
/** What two writers on one code are answered: the other one was quicker. */
const QUICKER: unknown[] = ['stale-proposal', 'overlap'];
let written = 0;

/**
 * Writers that propose, submit and approve over HTTP, each as fast as it can and over whatever outage there is. Every
 * second one proposes and submits in one request, the others step by step.
 */
export function startWriters(url: string, { editor, approver }: TwoPeople, count: number): Writers {
  const acknowledged: Acknowledged[] = [];
  let stopped = false;

  /** @returns null where the server is away, or another writer was quicker */
  async function post(as: Record<string, string>, path: string, body: object): Promise<Record<string, unknown> | null> {
    const got = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { ...as, 'content-type': 'application/json' }, body: JSON.stringify(body) })
      .then(async (response) => ({ status: response.status, json: (await response.json()) as Record<string, unknown> }))
      .catch(() => null);
    if (got && (got.status === 200 || got.status === 201)) return got.json;
    if (!got || got.status >= 500) await untilReady();
    else if (!QUICKER.includes(got.json.code)) throw new Error(`POST ${path} was answered ${got.status}: ${JSON.stringify(got.json)}`);
    return null;
  }

  async function untilReady(): Promise<void> {
    while (!stopped && !(await fetch(`${url}/api/health/ready`).then((response) => response.ok, () => false))) await sleep(50);
  }

  async function write(n: number): Promise<void> {
    const atOnce = n % 2 === 0;
    for (let i = 0; !stopped; i++) {
      const code = CODES[(n + i) % CODES.length]!;
      const summary = `writer ${n}, change ${++written}`;
      const change = { title: summary, reason: 'a test needs it', operations: [{ kind: 'change-summary', code, summary, sourceId: 'S1', sourceLocator: null }], citations: [{ sourceId: 'S1' }] };
      const drafted = await post(editor, '/changes', { ...change, submit: atOnce });
      const submitted = drafted && (atOnce ? drafted : await post(editor, `/changes/${drafted.number}/submission`, { draftVersion: 1 }));
      if (!submitted) continue;
      const { number, digest } = submitted as { number: number; digest: string };
      const approved = await post(approver, `/changes/${number}/decision`, { verdict: 'approve', digest });
      if (approved) acknowledged.push({ revision: approved.revision as number, number, digest, code, summary });
    }
  }

  const writing = Promise.all(Array.from({ length: count }, (_, n) => write(n)));
  writing.catch(() => {}); // whoever stops them is told
  return {
    acknowledged,
    async stop() {
      stopped = true;
      await writing;
    },
  };
}
