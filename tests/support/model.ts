import fc from 'fast-check';
import { addDays } from '#lib/time/plain-date';

/** Codes and days so few that everything about them can be asked; 99213 is not on file at first. */
export const CODES = ['00100', 'J1100', '99213'];
export const ON_FILE = CODES.slice(0, 2);
export const LIST = 'IPO';
/** Over a leap day; facts begin and end on these days, or not at all. */
const DAYS = Array.from({ length: 14 }, (_, n) => addDays('2004-02-22', n));
/** What is asked of: those, a day before and two after. */
export const ASKED = [addDays(DAYS[0]!, -1), ...DAYS, addDays(DAYS.at(-1)!, 1), '2050-01-01'];

type Kind = 'standing' | 'description' | 'entry' | 'history';
interface Fact {
  kind: Kind;
  code: string;
  from: string;
  /** Null: open. */
  through: string | null;
  text: string;
}
/** Everything that is held, in no order. */
export type State = readonly Fact[];

const covers = ({ from, through }: Fact, day: string) => from <= day && (through === null || day <= through);
const of = (state: State, kind: Kind, code: string) => state.filter((fact) => fact.kind === kind && fact.code === code);
const isOnFile = (state: State, code: string) => of(state, 'standing', code).length > 0;

/** The oracle: what is answered about a code on a day, from everything that is held. Null: not on file. */
export function answerOf(state: State, code: string, day: string) {
  if (!isOnFile(state, code)) return null;
  const holding = (kind: Kind) => of(state, kind, code).find((fact) => covers(fact, day));
  const standing = holding('standing') ? 'in-force' : of(state, 'standing', code).some(({ from }) => from <= day) ? 'ended' : 'not-yet-in-force';
  const status = holding('entry') ? 'listed' : holding('history') || standing === 'not-yet-in-force' ? 'not-listed' : 'unknown';
  return { standing, status, text: (standing === 'in-force' && holding('description')?.text) || null };
}

const KIND_OF = {
  'add-code': 'standing', 'end-code': 'standing', 'reinstate-code': 'standing', 'correct-standing': 'standing',
  'add-description': 'description', 'correct-description': 'description', 'end-description': 'description',
  'add-list-entry': 'entry', 'correct-list-entry': 'entry', 'end-list-entry': 'entry', 'remove-list-entry': 'entry', 'set-list-history': 'history',
} as const satisfies Record<string, Kind>;
type Act = keyof typeof KIND_OF;

/** An operation as somebody wishes it: which fact is meant is told by its place among those held. */
export interface Wish {
  act: Act;
  code: string;
  place: number;
  from: string;
  through: string | null;
  text: string;
}

const someDay = fc.constantFrom(...DAYS);
export const wish: fc.Arbitrary<Wish> = fc
  .record({
    act: fc.constantFrom(...(Object.keys(KIND_OF) as Act[])), code: fc.constantFrom(...CODES, ...ON_FILE), place: fc.nat(3), days: fc.tuple(someDay, someDay), open: fc.boolean(),
    text: fc.constantFrom('one', 'two', 'three'),
  })
  .map(({ days, open, ...rest }) => ({ ...rest, from: days.toSorted()[0]!, through: open ? null : days.toSorted()[1]! }));
const change = fc.oneof({ weight: 4, arbitrary: fc.tuple(wish) }, fc.array(wish, { minLength: 2, maxLength: 3 }));
/** Several rounds; in each, proposals that were all written on the same facts are published one after the other. */
export const history: fc.Arbitrary<Wish[][][]> = fc.array(fc.array(change, { minLength: 2, maxLength: 5, size: 'max' }), { minLength: 2, maxLength: 7, size: 'max' });

/** The fact that a wish means, if there is one to mean. */
export const meant = (state: State, { act, code, place }: Wish): Fact | undefined => {
  const all = of(state, KIND_OF[act], code).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return all[place % all.length];
};

/** @param base where the wish was written @returns what is held afterwards; null: it is refused */
function granted(state: State, base: State, wished: Wish): State | null {
  const { act, code, from, through, text } = wished;
  const kind = KIND_OF[act];
  const without = (fact: Fact | undefined) => (fact && state.includes(fact) ? state.filter((other) => other !== fact) : null);
  const room = (others: State | null, fact: Fact) =>
    others && !(fact.through && fact.through < fact.from) && !ASKED.some((day) => covers(fact, day) && of(others, kind, code).some((other) => covers(other, day))) ? [...others, fact] : null;
  const stated = { kind, code, from, through, text };
  const ended = (fact: Fact | undefined) => fact && room(without(fact), { ...fact, through: through ?? from });
  if (isOnFile(state, code) === (act === 'add-code')) return null;
  switch (act) {
    case 'end-code': return ended(of(state, 'standing', code).find((fact) => fact.through === null)) ?? null;
    case 'end-description': case 'end-list-entry': return ended(meant(base, wished)) ?? null;
    case 'remove-list-entry': return without(meant(base, wished));
    case 'correct-standing': case 'correct-description': case 'correct-list-entry': return room(without(meant(base, wished)), stated);
    case 'set-list-history': return [...state.filter((fact) => !of(state, kind, code).includes(fact)), { ...stated, through: null }];
    default: return room(state, stated);
  }
}

/** What a whole change leaves: all of it or, null, nothing. */
export const grantedAll = (base: State, state: State, wishes: Wish[]): State | null => wishes.reduce<State | null>((held, one) => held && granted(held, base, one), state);

const touches = (wishes: Wish[]) => wishes.map(({ act, code }) => `${KIND_OF[act]} ${code}`);

/** What was held at each revision, and when each kind of fact of a code was touched last. */
export class Model {
  readonly states: State[] = [ON_FILE.map((code) => ({ kind: 'standing', code, from: DAYS[2]!, through: null, text: '' }))];
  readonly #touched = new Map<string, number>();

  get latest(): State {
    return this.states.at(-1)!;
  }

  /** Whether something was published about the same since a revision. */
  isStale(wishes: Wish[], since: number): boolean {
    return touches(wishes).some((key) => (this.#touched.get(key) ?? 0) > since);
  }

  publish(base: State, wishes: Wish[]): void {
    this.states.push(grantedAll(base, this.latest, wishes)!);
    for (const key of touches(wishes)) this.#touched.set(key, this.states.length);
  }
}
