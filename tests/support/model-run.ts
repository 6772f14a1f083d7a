import type { Catalog, View } from '#lib/catalog/snapshot';
import { Operation } from '#lib/changes/operations/kinds';
import { planChange, type Plan } from '#lib/changes/plan';
import type { Rows } from '#lib/changes/rows';
import { descriptionOn, standingOn } from '#lib/codes/code';
import { isAppError } from '#lib/errors';
import { getStatus } from '#lib/lists/queries';
import { answerOf, ASKED, CODES, grantedAll, LIST, meant, Model, ON_FILE, type State, type Wish } from './model.ts';
import { plainPeriod } from './periods.ts';
import { CITED, SOURCE } from './publish.ts';

/** The first revision of the model, as rows. */
export const FIRST_ROWS: Rows = {
  supersede: {},
  insert: {
    source: [SOURCE],
    code: ON_FILE.map((code) => ({ code, systemId: /^[A-V]/.test(code) ? 'HCPCS' : 'CPT' })),
    code_label: ON_FILE.map((code) => ({ code, summary: `code ${code}`, ...CITED })),
    code_standing: new Model().latest.map(({ code, from }) => ({ code, ...plainPeriod(from), ...CITED })),
    list: [{ listId: LIST, name: LIST, covers: 'a list of a test', cadence: 'any-day', ...CITED }],
  },
};

/** A wish as the operation of the product that it is. */
function operationOf(wish: Wish, state: State, view: View): Operation {
  const { act: kind, code, from, through, text } = wish;
  const fact = meant(state, wish);
  const rows = fact && view.factsOf(code)[({ standing: 'standings', description: 'descriptions', entry: 'entries', history: 'coverages' } as const)[fact.kind]];
  const factId = rows?.find((row) => 'effectiveDate' in row && row.effectiveDate === fact!.from)?.id ?? 999_999_999;
  const period = { effectiveDate: from, terminationDate: through };
  const end = { terminationDate: through ?? from };
  const version = { text, licenceClass: 'own-words' };
  const cited = { code, ...CITED };
  const forms = {
    'add-code': { ...cited, summary: 'new', period }, 'end-code': { ...cited, end }, 'reinstate-code': { ...cited, period }, 'correct-standing': { ...cited, factId, period },
    'add-description': { ...cited, ...version, period }, 'correct-description': { ...cited, ...version, factId, period }, 'end-description': { ...cited, factId, end },
    'add-list-entry': { ...cited, listId: LIST, period }, 'correct-list-entry': { ...cited, factId, period }, 'end-list-entry': { ...cited, factId, end },
    'remove-list-entry': { code, factId }, 'set-list-history': { ...cited, listId: LIST, coveredFrom: from },
  } satisfies Record<Wish['act'], object>;
  return Operation.parse({ kind, ...forms[kind] });
}

export interface Proposal {
  operations: Operation[];
  plan: Plan;
}

/** How a history is recorded: in memory, or by the database. */
export interface Keeper {
  catalog(): Catalog | Promise<Catalog>;
  /** @returns whether it was published; false: it had gone stale */
  publish(proposal: Proposal): boolean | Promise<boolean>;
}

export interface Tally {
  published: number;
  refused: number;
  stale: number;
  answers: number;
}

/**
 * Runs a history through the product and the model at once. What one refuses the other must refuse.
 * @throws where they disagree
 */
export async function runHistory(rounds: Wish[][][], keeper: Keeper, tally: Tally): Promise<Model> {
  const model = new Model();
  for (const round of rounds) {
    const catalog = await keeper.catalog();
    const base = model.latest;
    const revision = model.states.length;
    const waiting: { wishes: Wish[]; proposal: Proposal }[] = [];
    for (const wishes of round) {
      const proposal = proposed(catalog, wishes.map((wish) => operationOf(wish, base, catalog.latest)));
      agree(`whether ${JSON.stringify(wishes)} is possible`, proposal !== null, grantedAll(base, base, wishes) !== null);
      if (proposal) waiting.push({ wishes, proposal });
      else tally.refused++;
    }
    for (const { wishes, proposal } of waiting) {
      const isPublished = await keeper.publish(proposal);
      agree(`whether ${JSON.stringify(wishes)} is stale`, !isPublished, model.isStale(wishes, revision));
      if (isPublished) model.publish(base, wishes);
      tally[isPublished ? 'published' : 'stale']++;
    }
  }
  return model;
}

function proposed(catalog: Catalog, operations: Operation[]): Proposal | null {
  try {
    return { operations, plan: planChange(catalog, operations) };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** Every question there is about a history: each code, day and revision. */
export const questionsAbout = (model: Model): { code: string; list: string; day: string; revision: number }[] =>
  model.states.flatMap((_, i) => CODES.flatMap((code) => ASKED.map((day) => ({ code, list: LIST, day, revision: i + 1 }))));

/** Asks the in-memory engine everything. @throws where an answer is not the model's */
export function askAll(catalog: Catalog, model: Model, tally: Tally): void {
  agree('how many revisions there are', catalog.latest.revision.number, model.states.length);
  for (const question of questionsAbout(model)) {
    const { code, day, revision } = question;
    agree(JSON.stringify(question), JSON.stringify(answerIn(catalog.at(revision), code, day)), JSON.stringify(answerOf(model.states[revision - 1]!, code, day)));
    tally.answers++;
  }
}

function answerIn(view: View, code: string, day: string): ReturnType<typeof answerOf> {
  if (!view.codes.includes(code)) return null;
  const facts = view.factsOf(code);
  return { standing: standingOn(facts.standings, day).standing, status: getStatus(view, LIST, code, day).status, text: descriptionOn(facts, day)?.fact.text ?? null };
}

/** Cheaper than `expect`, which half a million answers would wait for. */
export function agree(about: string, product: unknown, model: unknown): void {
  if (product !== model) throw new Error(`${about}: the product says ${String(product)}, the model ${String(model)}`);
}
