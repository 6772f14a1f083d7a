import { Word, type Look } from '#components/ui/glyph';
import { Dated } from '#components/ui/day';
import type { Lane, LanePeriod, Meaning } from '#lib/codes/lanes';
import { toPage } from '#lib/time/address';
import { periodId, type Picture } from './picture.ts';

export const LOOKS: Record<Meaning, Look> = { listed: 'filled', 'not-listed': 'hollow', unknown: 'hatched', 'no-text': 'hatched', fact: 'fact' };

/**
 * What the period at the cursor says. The other periods wait here hidden, until the pointer or the focus is on them.
 */
export function Strip({ picture }: { picture: Picture }) {
  const { lanes, asOf, chosen } = picture;
  const all = lanes.flatMap((lane) => lane.periods.map((period, i) => ({ lane, period, id: periodId(lane, i) })));
  const current = all.find(({ lane, period }) => lane.id === chosen && period.from <= asOf && asOf <= period.through);
  return (
    <div className="strip">
      {!current && (
        <p data-strip="" data-home="" className="muted">
          {lanes.find((lane) => lane.id === chosen)?.name}: nothing is on record for {asOf}.
        </p>
      )}
      {all.map(({ lane, period, id }) => (
        <PeriodFacts key={id} id={id} picture={picture} lane={lane} period={period} current={id === current?.id} />
      ))}
    </div>
  );
}

function PeriodFacts({ id, picture, lane, period, current }: { id: string; picture: Picture; lane: Lane; period: LanePeriod; current: boolean }) {
  const { revision, sourceId } = period;
  return (
    <div data-strip={id} data-home={current ? '' : undefined} hidden={!current}>
      <dl>
        <div>
          <dt>{current ? `${lane.name} at the cursor` : lane.name}</dt>
          <dd>
            <Word look={LOOKS[period.meaning]}>{period.status}</Word>
            {!period.certain && <span className="muted"> uncertain</span>}
          </dd>
        </div>
        <div>
          <dt>Effective – termination</dt>
          <dd>
            <Dated text={period.dates} />
          </dd>
        </div>
        <div>
          <dt>Precision</dt>
          <dd>{period.precision}</dd>
        </div>
        <div>
          <dt>Source · brought by</dt>
          <dd>
            {sourceId ?? 'none'}
            {revision !== null && ` · revision ${revision}`}
          </dd>
        </div>
      </dl>
      {revision !== null && <a href={toPage(picture.place, `/revisions/${revision}`)}>Open the revision</a>}
    </div>
  );
}
