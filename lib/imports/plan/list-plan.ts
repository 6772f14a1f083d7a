import type { OperationInput } from '#lib/changes/operations/kinds';
import { judgeList, judgeStanding, type Comparison, type Contradiction, type HeldFacts, type Verdict } from '#lib/imports/plan/contradictions';
import type { CodeHistory, History } from '#lib/imports/plan/history';
import { questionsOf } from '#lib/imports/plan/questions';
import { addCodeSteps, coverageStep, entryStep, standingStep, type Step } from '#lib/imports/plan/steps';
import { targetOf } from '#lib/imports/plan/target';
import { trackSteps } from '#lib/imports/plan/track-steps';

/** What is done about a contradiction: the record stays, the files are followed, or the record stays beside an open question. */
export type Choice = 'keep' | 'correct' | 'open-question';

export interface Choices {
  /** For all codes; without it an open question is raised, unless one asks it already. */
  all?: Choice;
  byCode?: Readonly<Record<string, Choice>>;
}

/** What a change means for a code, in the order in which they are counted. */
export const MOVES = ['code-added', 'code-ended', 'code-reinstated', 'comes-on', 'comes-off', 'corrected', 'history-on-hand'] as const;
export type Move = (typeof MOVES)[number];

export interface CodePlan {
  code: string;
  /** Empty: nothing changes. */
  moves: Move[];
  contradictions: (Contradiction & { choice: Choice })[];
  steps: Step[];
}

export interface ListPlan {
  /** Codes with a move or a contradiction, in their order. */
  codes: CodePlan[];
  counts: Record<Move | 'contradictions' | 'unchanged', number>;
  /** Ready to be proposed, in their order. */
  operations: OperationInput[];
}

export interface ListPlanInput {
  listId: string;
  /** Of all files of the list, the new one included. */
  history: History;
  /** The sources of those files. */
  ours: ReadonlySet<string>;
  /** What the record holds of a code; null if its facts are not on file. */
  held(code: string): HeldFacts | null;
  /** Every code that is on file. */
  onFile: readonly string[];
  choices?: Choices;
  /** The first number that is free for an open question. */
  nextQuestion: number;
}

/** Compares what the files say with what the record holds. Pure; a record that says the same already gives an empty plan. */
export function planList(input: ListPlanInput): ListPlan {
  const { history, listId, ours } = input;
  const codes = [...new Set([...history.codes.keys(), ...input.onFile])].sort();
  const plans = codes.map((code) => planCode(code, input, { listId, history, ours }));
  const counts = Object.fromEntries([...MOVES, 'contradictions', 'unchanged'].map((name) => [name, 0])) as ListPlan['counts'];
  for (const plan of plans) {
    for (const move of plan.moves) counts[move]++;
    if (plan.contradictions.length > 0) counts.contradictions++;
    else if (plan.moves.length === 0) counts.unchanged++;
  }
  const steps = plans.flatMap((plan) => plan.steps);
  const asked = plans.flatMap((plan) => plan.contradictions.filter(({ choice }) => choice === 'open-question'));
  return {
    codes: plans.filter((plan) => plan.moves.length > 0 || plan.contradictions.length > 0),
    counts,
    operations: [...steps, ...questionsOf(asked, input)],
  };
}

const NOT_IN_ANY = (code: string): CodeHistory => ({ code, standings: [], entries: [], offCadence: [] });

function planCode(code: string, input: ListPlanInput, comparison: Comparison): CodePlan {
  const { history, listId, choices = {} } = input;
  const told = history.codes.get(code) ?? NOT_IN_ANY(code);
  const held = input.held(code);
  if (!held) return { code, moves: told.entries.length > 0 ? ['code-added', 'comes-on'] : ['code-added'], contradictions: [], steps: addCodeSteps(listId, history, told) };
  const decide = (verdict: Verdict) => {
    if (typeof verdict === 'string') return { follow: verdict === 'to-be-planned', contradictions: [] };
    const { questionId } = verdict.contradiction;
    const chosen = choices.byCode?.[code] ?? choices.all ?? 'open-question';
    const choice: Choice = chosen === 'open-question' && questionId ? 'keep' : chosen;
    return { follow: choice === 'correct', contradictions: [{ ...verdict.contradiction, choice }] };
  };
  const standing = decide(history.tellsStanding ? judgeStanding(held, told, comparison) : 'explains');
  const list = decide(judgeList(held, told, comparison));
  const ofStanding = standing.follow ? standingSteps(held, told, input) : [];
  const ofList = list.follow ? entrySteps(held, told, input) : [];
  const never = held.standings.length > 0 && ofStanding.length === held.standings.length && ofStanding.every(({ kind }) => kind === 'remove-standing');
  const ofCoverage = !never && list.contradictions.every(({ choice }) => choice === 'correct') ? coverageSteps(held, code, input) : [];
  // A code that never was leaves the list before it leaves the record.
  const steps = never ? [...ofList, ...ofStanding] : [...ofStanding, ...ofList, ...ofCoverage];
  return { code, moves: movesOf(steps), contradictions: [...standing.contradictions, ...list.contradictions], steps };
}

const elsewhere = (ours: ReadonlySet<string>) => (fact: { sourceId: string }) => !ours.has(fact.sourceId);

const standingSteps = (held: HeldFacts, told: CodeHistory, { history, ours }: ListPlanInput): Step[] =>
  trackSteps(held.standings, targetOf(told.standings, held.standings, history, elsewhere(ours))).map((step) => standingStep(told.code, step, history));

function entrySteps(held: HeldFacts, told: CodeHistory, { listId, history, ours }: ListPlanInput): Step[] {
  const entries = held.entries.filter((entry) => entry.listId === listId);
  return trackSteps(entries, targetOf(told.entries, entries, history, elsewhere(ours))).map((step) => entryStep(listId, told.code, step, history));
}

/** The list's history is on hand from the first file on, or from earlier where another source tells it. */
function coverageSteps(held: HeldFacts, code: string, { listId, history }: ListPlanInput): Step[] {
  const coverage = held.coverages.find((row) => row.listId === listId);
  return coverage && coverage.coveredFrom <= history.from ? [] : [coverageStep(listId, history, code)];
}

/** A code that ends takes its place on the list along: that is no move off the list. */
function movesOf(steps: readonly Step[]): Move[] {
  const kinds = new Set<string>(steps.map((step) => step.kind));
  const moves = new Set<Move>();
  if (kinds.has('end-code')) moves.add('code-ended');
  if (kinds.has('reinstate-code')) moves.add('code-reinstated');
  if (kinds.has('add-list-entry')) moves.add('comes-on');
  if (kinds.has('end-list-entry') && !kinds.has('end-code')) moves.add('comes-off');
  if ([...kinds].some((kind) => /^(correct|remove)-/.test(kind))) moves.add('corrected');
  if (kinds.has('set-list-history')) moves.add('history-on-hand');
  return MOVES.filter((move) => moves.has(move));
}
