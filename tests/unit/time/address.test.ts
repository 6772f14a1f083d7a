import { describe, expect, it } from 'vitest';
import { address, onDay, toHere, toPage } from '#lib/time/address';
import { permalinkOf, placeOf, refuseRepeated } from '#lib/time/address-form';
import { dateParts } from '#lib/time/date-parts';

const OWN = ['q', 'page'];
const place = placeOf('/codes', { q: 'spine', asOf: '2021-06-30', revision: '9', stray: 'x' }, OWN);

describe('an address', () => {
  it('keeps the clocks and the parameters of the page, and drops what the page does not take', () => {
    expect(place).toEqual({ path: '/codes', own: { q: 'spine' }, clocks: { asOf: '2021-06-30', revision: '9' } });
  });

  it('of another page carries the clocks on, not the parameters of this one', () => {
    expect(toPage(place, '/codes/00604')).toBe('/codes/00604?asOf=2021-06-30&revision=9');
  });

  it('of the same page changes what it is told to, and null takes away', () => {
    expect(toHere(place, { page: 2, revision: null })).toBe('/codes?q=spine&asOf=2021-06-30&page=2');
    expect(onDay(place, null)).toBe('/codes?q=spine&revision=9');
  });

  it('leaves out what has no value', () => {
    expect(address('/codes', { q: '', page: undefined, asOf: null })).toBe('/codes');
  });
});

describe('a form that was just sent', () => {
  const permalink = (sent: Record<string, string>) => permalinkOf('/codes', sent, OWN, '2026-11-23T17:00:00.000000Z');

  it('becomes a permalink with the day from its three parts', () => {
    expect(permalink({ q: 'spine', asOfMonth: '6', asOfDay: '30', asOfYear: '2021', known: '' })).toBe('/codes?q=spine&asOf=2021-06-30');
  });

  it('takes a whole date pasted into any box', () => {
    expect(permalink({ asOfMonth: ' 2021-06-30 ', asOfDay: '23', asOfYear: '2026', known: '9' })).toBe('/codes?asOf=2021-06-30&revision=9');
  });

  it.each([['06/30/2021'], ['06302021'], ['June 30, 2021'], ['2021-06-30']])('takes %s typed into the first box, where no script splits it', (typed) => {
    expect(permalink({ asOfMonth: typed, asOfDay: '23', asOfYear: '2026', known: '' })).toBe('/codes?asOf=2021-06-30');
  });

  it('takes a month by its name', () => {
    expect(permalink({ asOfMonth: 'June', asOfDay: '30', asOfYear: '2021', known: '' })).toBe('/codes?asOf=2021-06-30');
  });

  it('keeps what is missing missing, so that it can be told', () => {
    expect(permalink({ asOfMonth: '6', asOfDay: '', asOfYear: '2021', known: '' })).toBe('/codes?asOf=2021-06-');
  });

  it('keeps a day that the calendar does not have, so that it can be told what is wrong', () => {
    expect(permalink({ asOfMonth: '2', asOfDay: '30', asOfYear: '2021', known: '' })).toBe('/codes?asOf=2021-02-30');
  });

  it('keeps an instant', () => {
    expect(permalink({ asOfMonth: '', asOfDay: '', asOfYear: '', known: '@2026-03-03T12:00:00Z' })).toBe('/codes?knownAt=2026-03-03T12%3A00%3A00Z');
  });

  it('takes a date as a moment of knowledge: the end of that day in New York, or now', () => {
    expect(permalink({ knownAt: '03/03/2026' })).toBe('/codes?knownAt=2026-03-04T04%3A59%3A59.999999Z');
    expect(permalink({ knownAt: '11/23/2026' })).toBe('/codes?knownAt=2026-11-23T17%3A00%3A00.000000Z');
    expect(permalink({ knownAt: 'soon' })).toBeNull();
  });

  it('takes an address that somebody typed', () => {
    expect(permalink({ asOf: '06/30/2021' })).toBe('/codes?asOf=2021-06-30');
  });

  it('loses its empty fields', () => {
    expect(permalink({ q: '', asOf: '2021-06-30' })).toBe('/codes?asOf=2021-06-30');
  });

  it('is told from a permalink, which stays as it is', () => {
    expect(permalink({ q: 'spine', asOf: '2021-06-30' })).toBeNull();
  });
});

it('a clock that was sent twice is refused', () => {
  expect(() => refuseRepeated({ asOf: ['2021-06-30', '2021-07-01'] })).toThrow('asOf was sent more than once.');
});

it('a date comes back in the parts in which it was typed', () => {
  expect(dateParts('2021-02-30')).toEqual({ year: '2021', month: '02', day: '30' });
  expect(dateParts('soon')).toEqual({ year: '', month: 'soon', day: '' });
});
