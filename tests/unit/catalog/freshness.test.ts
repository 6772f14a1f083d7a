import { expect, test } from 'vitest';
import { FRESH_MS, Freshness } from '#lib/catalog/freshness';

/** With a clock that stands where it is put. */
function at(allowedMs = 0) {
  const clock = { now: 1_000_000 };
  return { clock, freshness: new Freshness(() => clock.now, allowedMs) };
}

test('nothing is the newest before a look has proved it', () => {
  const { freshness } = at(60_000);
  expect([freshness.isNewest(), freshness.isAllowed(), freshness.staleSeconds()]).toEqual([false, false, null]);
});

test('a proof is good from the moment of the question, and not a millisecond longer than the bound', () => {
  const { clock, freshness } = at();
  freshness.proved(clock.now);
  clock.now += FRESH_MS;
  expect([freshness.isNewest(), freshness.staleSeconds()]).toEqual([true, null]);
  clock.now += 1;
  expect([freshness.isNewest(), freshness.isAllowed(), freshness.staleSeconds()]).toEqual([false, false, Math.ceil((FRESH_MS + 1) / 1000)]);
});

test('a look that began earlier and ended later takes nothing away', () => {
  const { clock, freshness } = at();
  freshness.proved(clock.now);
  freshness.proved(clock.now - 10_000);
  expect(freshness.isNewest()).toBe(true);
});

test('the operator may allow longer, counted from the same proof', () => {
  const { clock, freshness } = at(60_000);
  freshness.proved(clock.now);
  clock.now += 60_000;
  expect([freshness.isNewest(), freshness.isAllowed(), freshness.staleSeconds()]).toEqual([false, true, 60]);
  clock.now += 1;
  expect(freshness.isAllowed()).toBe(false);
});

test('a clock that is set back keeps no proof from the future', () => {
  const { clock, freshness } = at(60_000);
  freshness.proved(clock.now);
  clock.now -= 600_000;
  expect([freshness.isNewest(), freshness.isAllowed()]).toEqual([false, false]);
  freshness.proved(clock.now);
  clock.now += FRESH_MS + 1;
  expect(freshness.isNewest()).toBe(false);
});

test('a database that lost what was published takes every proof with it', () => {
  const { clock, freshness } = at(60_000);
  freshness.proved(clock.now);
  freshness.forget();
  expect([freshness.isNewest(), freshness.isAllowed()]).toEqual([false, false]);
});
