import { TimelineLane } from '#components/codes/timeline-lane';
import { firstOfYear, yearOf, type PlainDate } from '#lib/time/plain-date';
import type { Picture } from './picture.ts';
import { labelledYears, scaleOf, type Frame, type Scale } from './timeline-geometry.ts';

/** The life of a code: a lane for each kind of fact on one linear scale of time. */
export function Timeline({ picture, frame, label }: { picture: Picture; frame: Frame; label: string }) {
  const { lanes, from, through, asOf, today } = picture;
  const scale = scaleOf(frame, { from: firstOfYear(from), through: `${through}-12-31` });
  const bottom = frame.top + lanes.length * frame.lane + 6;
  return (
    <svg className={`timeline ${frame.id}`} viewBox={`0 0 ${frame.width} ${bottom}`} width={frame.width} height={bottom} role={picture.still ? 'img' : 'group'} aria-label={label}>
      <Patterns id={frame.id} />
      <g aria-hidden="true">
        <Years frame={frame} scale={scale} bottom={bottom} hideNear={today} />
        {scale.holds(today) && <Today frame={frame} x={scale.x(today)} bottom={bottom} />}
        {lanes.map((lane, i) => (
          <path key={lane.id} className="separator" d={`M0 ${frame.top + i * frame.lane}H${frame.width}`} />
        ))}
      </g>
      {lanes.map((lane, i) => (
        <TimelineLane key={lane.id} picture={picture} lane={lane} frame={frame} scale={scale} top={frame.top + i * frame.lane} />
      ))}
      <Cursor frame={frame} scale={scale} asOf={asOf} today={today} bottom={bottom} />
    </svg>
  );
}

function Years({ frame, scale, bottom, hideNear }: { frame: Frame; scale: Scale; bottom: number; hideNear: PlainDate }) {
  const [from, through] = [yearOf(scale.days.from), yearOf(scale.days.through)];
  const all = Array.from({ length: through + 1 - from }, (_, i) => from + i);
  const labelled = labelledYears(frame, from, through);
  const clear = (x: number) => Math.abs(x - scale.x(hideNear)) > 32;
  return (
    <>
      {all.map((year) => (
        <path key={year} className="grid" d={`M${scale.x(firstOfYear(year)).toFixed(1)} 40v${labelled.includes(year) ? bottom - 40 : 5}`} />
      ))}
      {labelled
        .filter((year) => clear(scale.x(firstOfYear(year))))
        .map((year) => (
          <text key={year} className="mono" x={scale.x(firstOfYear(year))} y="35" textAnchor={year === from ? 'start' : 'middle'}>
            {year}
          </text>
        ))}
    </>
  );
}

function Today({ frame, x, bottom }: { frame: Frame; x: number; bottom: number }) {
  return (
    <>
      <path className="today" d={`M${x.toFixed(1)} 40V${bottom}`} />
      <text x={Math.min(x, frame.width - 16)} y="35" textAnchor="middle">
        today
      </text>
    </>
  );
}

/** The day that the page looks at, unless it is today, which has its own line. Outside the picture it waits at the edge. */
function Cursor({ frame, scale, asOf, today, bottom }: { frame: Frame; scale: Scale; asOf: PlainDate; today: PlainDate; bottom: number }) {
  if (asOf === today) return null;
  const before = asOf < scale.days.from;
  const inside = scale.holds(asOf);
  const x = inside ? scale.x(asOf) : before ? frame.left : frame.right;
  const text = inside ? asOf : before ? `◂ ${asOf}` : `${asOf} ▸`;
  const width = inside ? 84 : 100;
  const flag = Math.min(Math.max(x - width / 2, 0), frame.width - width);
  return (
    <g className="cursor" aria-hidden="true">
      {inside && <path d={`M${x.toFixed(1)} 22V${bottom}`} />}
      <rect x={flag} y="2" width={width} height="20" rx="3" />
      <text className="mono" x={flag + width / 2} y="16" textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

/** Hatching and the two fades; one set for each picture, since their ids are of the whole document. */
function Patterns({ id }: { id: string }) {
  const fade = (name: string, tone: string, ends: [string, string]) => (
    <linearGradient id={`${name}-${id}`}>
      <stop className={`${tone} ${ends[0]}`} offset="0" />
      <stop className={`${tone} ${ends[1]}`} offset="1" />
    </linearGradient>
  );
  return (
    <defs>
      <pattern id={`hatch-${id}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-ground" width="6" height="6" />
        <path className="hatch-line" d="M0 0V6" />
      </pattern>
      {fade('fade-in-fact', 'fact', ['thin', 'thick'])}
      {fade('fade-out-fact', 'fact', ['thick', 'thin'])}
      {fade('fade-in-listed', 'listed', ['thin', 'thick'])}
      {fade('fade-out-listed', 'listed', ['thick', 'thin'])}
    </defs>
  );
}
