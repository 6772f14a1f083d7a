import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { checkParameters, MomentParameters } from '#lib/api/parameters';
import { identify } from '#lib/auth/identify';
import type { Permission } from '#lib/auth/permissions';
import { anonymous, requirePermission, type Requester } from '#lib/auth/requester';
import { currentCatalog, liveCatalog } from '#lib/catalog/live';
import { basisOf, viewFor } from '#lib/catalog/moment';
import type { Revision } from '#lib/catalog/facts';
import type { Catalog, View } from '#lib/catalog/snapshot';
import { AppError, isAppError } from '#lib/errors';
import { permalinkOf, placeOf, refuseRepeated, type SentParameters } from '#lib/time/address-form';
import type { Place } from '#lib/time/address';
import { systemClock } from '#lib/time/clock';
import { atText, dayOf, isNewest, isToday, type Moment } from '#lib/time/moment-words';
import type { PlainDate } from '#lib/time/plain-date';
import { parseTypedDay, usDate } from '#lib/time/typed-day';
import { parseTypedInstant } from '#lib/time/typed-instant';
import type { Basis } from '#lib/time/schema';
import type { Reader } from '#components/frame/account-menu';
import type { RevisionChoice, TimeBarState } from '#components/frame/time-bar';

/** How many past revisions the time bar offers; older ones are reached from the feed of revisions. */
const OFFERED = 50;

/** What a page is asked: when, as known when, and by someone who may see it. */
export interface Question {
  ok: true;
  place: Place;
  bar: TimeBarState;
  today: PlainDate;
  asOf: PlainDate;
  catalog: Catalog;
  view: View;
  moment: Moment;
  basis: Basis;
  /** Who asks. */
  requester: Requester;
  /** Whether they may see licensed text. */
  licensed: boolean;
}

/** A page that cannot be answered as asked: it shows the reason in its frame, and no facts. */
export interface Refusal {
  ok: false;
  place: Place;
  bar: TimeBarState;
  requester: Requester;
  error: AppError;
}

export type Ask = Question | Refusal;

/**
 * Every page begins with this: it reads the clocks from the address and checks that who asks may see the page.
 * @param own the parameters of the page itself
 * @param permission what the page takes; its line in `PAGES` names the same
 */
export async function askOf(path: string, searchParams: Promise<SentParameters>, own: readonly string[] = [], permission: PagePermission = 'read'): Promise<Ask> {
  const sent = await searchParams;
  const permalink = permalinkOf(path, sent, own, systemClock.now());
  if (permalink) redirect(permalink);
  return ask(path, sent, own, await headers(), permission);
}

/** `anyone`: the page shows nothing that needs a permission. */
export type PagePermission = Permission | 'anyone';

export async function ask(path: string, sent: SentParameters, own: readonly string[], sentHeaders: Headers, permission: PagePermission): Promise<Ask> {
  const place = placeOf(path, sent, own);
  const closed: TimeBarState = { place, today: systemClock.today(), moment: null, choices: [], newest: null, problem: null, reader: null };
  let requester = anonymous([]);
  try {
    requester = await identify(sentHeaders);
    if (permission !== 'anyone') requirePermission(requester, permission);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const problem = error.code === 'not-signed-in' && !sentHeaders.has('authorization') ? new AppError('not-signed-in', 'This page is for people who are signed in.') : error;
    return { ok: false, place, bar: { ...closed, problem, reader: readerOf(requester) }, requester, error: problem };
  }
  return answer(place, sent, { ...closed, reader: readerOf(requester) }, requester);
}

const readerOf = ({ kind, name, permissions }: Requester): Reader => ({ name: kind === 'anonymous' ? null : name, may: [...permissions] });

async function answer(place: Place, sent: SentParameters, closed: TimeBarState, requester: Requester): Promise<Ask> {
  let bar = closed;
  try {
    const { latest, revisions } = await currentCatalog();
    const newest = latest.revision.number;
    const choices = choicesOf(revisions.slice(-OFFERED).reverse());
    bar = { ...closed, choices, newest };
    refuseRepeated(sent);
    const { asOf: day, knownAt: instant, revision } = place.clocks;
    const asOf = day === undefined ? closed.today : parseTypedDay(day, 'asOf');
    const knownAt = instant === undefined ? undefined : parseTypedInstant(instant, systemClock.now());
    const knowledge = { ...checkParameters(MomentParameters, { ...(revision && { revision }) }), knownAt };
    const view = await viewFor(liveCatalog(), knowledge);
    const { number, recordedAt } = view.revision;
    const moment = { asOf, today: closed.today, revision: number, newest: liveCatalog().current().latest.revision.number, knownAt: knownAt ?? recordedAt, atInstant: knownAt !== undefined };
    bar = { ...bar, moment, newest: moment.newest };
    const { licensed } = requester;
    return { ok: true, place, bar, today: closed.today, asOf, catalog: liveCatalog().current(), view, moment, basis: basisOf(view, asOf), requester, licensed };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ok: false, place, bar: { ...bar, problem: error }, requester, error };
  }
}

/** Where several revisions were recorded on one day, the day alone does not tell them apart. */
function choicesOf(revisions: readonly Revision[]): RevisionChoice[] {
  const days = revisions.map(({ recordedAt }) => dayOf(recordedAt));
  const shared = (day: string) => days.filter((other) => other === day).length > 1;
  return revisions.map(({ number, recordedAt, title }, i) => ({ number, on: shared(days[i]!) ? atText(recordedAt) : usDate(days[i]!), title }));
}

export const isNow = ({ moment }: Question): boolean => isToday(moment) && isNewest(moment);

/** Whether what is shown can be changed from here: by who may, and only from the newest facts, on which a change is planned. */
export const mayPropose = ({ requester, moment }: Pick<Question, 'requester' | 'moment'>): boolean => requester.permissions.has('changes.propose') && isNewest(moment);
