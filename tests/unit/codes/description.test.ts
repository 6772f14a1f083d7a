import { describe, expect, it } from 'vitest';
import { lanesOf } from '#lib/codes/lanes';
import { findCodes, getCode } from '#lib/codes/queries';
import { plainPeriod } from '../../support/periods.ts';
import { startUnknown, viewOf } from '../../support/facts.ts';

const descriptions = [{ ...plainPeriod('1995-01-01'), text: 'a seldom word' }];
const view = viewOf(
  { code: '00600', standing: plainPeriod('1990-01-01', '2010-12-31'), descriptions },
  { code: '00604', standing: startUnknown('2005-01-01'), descriptions },
);

describe('a description', () => {
  it('is in force only while the code is: after its end there is none', () => {
    const described = ['2010-12-31', '2011-01-01'].map((day) => getCode(view, '00600', day).description?.version ?? null);
    expect(described).toEqual([1, null]);
  });

  it('is told where nobody knows whether the code is in force', () => {
    expect(getCode(view, '00604', '2000-01-01')).toMatchObject({ standing: { standing: 'unknown' }, description: { version: 1 } });
  });

  it('has no licence where its text is not on file', () => {
    const silent = viewOf({ code: '00600', standing: plainPeriod('1990-01-01'), descriptions: [{ ...plainPeriod('1995-01-01'), text: null }] });
    expect(getCode(silent, '00600', '2000-01-01').description).toMatchObject({ text: null, textReason: 'not-on-file', licenceClass: null });
    expect(getCode(view, '00600', '2000-01-01').description).toMatchObject({ licenceClass: 'own-words' });
  });

  it('of an ended code is not searched', () => {
    const found = (day: string) => findCodes(view, { q: 'seldom' }, day).map(({ code }) => code);
    expect(found('2010-12-31')).toEqual(['00600', '00604']);
    expect(found('2011-01-01')).toEqual(['00604']);
  });

  it('ends its lane with the code', () => {
    const lane = lanesOf(view, view.factsOf('00600')).find(({ id }) => id === 'description')!;
    expect(lane.periods.map(({ from, through }) => [from, through])).toEqual([['1995-01-01', '2010-12-31']]);
  });
});
