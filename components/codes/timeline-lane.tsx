import { clip, type Lane, type LanePeriod } from '#lib/codes/lanes';
import { toHere } from '#lib/time/address';
import { periodId, type Picture } from './picture.ts';
import { boxOf, isGap, placeLabel, type Box, type Frame, type Scale } from './timeline-geometry.ts';

interface Props {
  picture: Picture;
  lane: Lane;
  frame: Frame;
  scale: Scale;
  top: number;
}

/** One lane: its name, its periods as links that pin their day, and the diamonds of open questions on top. */
export function TimelineLane({ picture, lane, frame, scale, top }: Props) {
  const diamonds = lane.questions.filter(({ date }) => scale.holds(date)).map(({ date, title }) => ({ x: scale.x(date), title }));
  const day = scale.holds(picture.asOf) ? scale.x(picture.asOf) : null;
  const obstacles = [...diamonds.map(({ x }) => ({ left: x - 10, right: x + 10 })), ...(day === null ? [] : [{ left: day - 3, right: day + 3 }])];
  const y = top + frame.bar;
  return (
    <g>
      <g aria-hidden="true">
        <text className="lane" x={frame.namesAbove ? frame.left : 0} y={frame.namesAbove ? top + 15 : y + 16}>
          {lane.name}
          {frame.namesAbove && (
            <tspan className="gist" dx="6">
              {lane.gist}
            </tspan>
          )}
        </text>
      </g>
      {lane.periods.map((period, i) => {
        const shown = clip(period, scale.days);
        if (!shown) return null;
        const box = boxOf(scale, shown);
        return (
          <PeriodLink key={period.from} picture={picture} lane={lane} period={shown} whole={period} index={i} box={box} top={top} frame={frame}>
            <Drawn lane={lane} period={period} index={i} box={box} y={y} frame={frame} scale={scale} obstacles={obstacles} />
          </PeriodLink>
        );
      })}
      {diamonds.map(({ x, title }) => (
        <g key={title} className="question" transform={`translate(${x.toFixed(1)} ${y})`}>
          <title>{`Open question: ${title}`}</title>
          <rect x="-5.8" y="-5.8" width="11.6" height="11.6" rx="2" transform="rotate(45)" />
          <text y="3.6" textAnchor="middle">
            ?
          </text>
        </g>
      ))}
    </g>
  );
}

interface LinkProps {
  picture: Picture;
  lane: Lane;
  period: LanePeriod;
  whole: LanePeriod;
  index: number;
  box: Box;
  top: number;
  frame: Frame;
  children: React.ReactNode;
}

/** Pins the first day of the period; a day that lies within it stays. */
function PeriodLink({ picture: { place, asOf, chosen, still }, lane, period, whole, index, box, top, frame, children }: LinkProps) {
  const within = whole.from <= asOf && asOf <= whole.through;
  const pinned = within ? (place.clocks.asOf ?? null) : period.from;
  const width = Math.max(box.right - box.left, 1);
  if (still) return <g>{children}</g>;
  return (
    <a
      className={within && lane.id === chosen ? 'period chosen' : 'period'}
      href={toHere(place, { lane: lane.id, asOf: pinned })}
      data-stay=""
      data-lane={lane.id}
      data-period={periodId(lane, index)}
      aria-label={`${lane.name}: ${whole.status}, ${whole.dates}${whole.certain ? '' : ', uncertain'}`}
    >
      <rect className="hit" x={box.left} y={top} width={width} height={frame.lane} />
      {children}
      <rect className="ring" x={box.left - 3} y={top + frame.bar - 3} width={width + 6} height={frame.height + 6} rx="4" />
    </a>
  );
}

interface DrawnProps {
  lane: Lane;
  period: LanePeriod;
  index: number;
  box: Box;
  y: number;
  frame: Frame;
  scale: Scale;
  obstacles: Box[];
}

/** The period by its encoding: what holds is filled, what does not is a line, what is not on file is hatched or fades. */
function Drawn({ lane, period, index, box, y, frame, scale, obstacles }: DrawnProps) {
  const { drawing, meaning } = period;
  const width = box.right - box.left;
  const shape = { x: box.left, y, width, height: frame.height, rx: 2 };
  const label = placeLabel(period.labels, box, obstacles.filter((obstacle) => obstacle.right > box.left && obstacle.left < box.right));
  const text = (className: string) =>
    label && (
      <text className={className} x={label.middle} y={y + 15} textAnchor="middle">
        {label.text}
      </text>
    );
  if (drawing === 'bar') {
    return (
      <>
        <rect className={`bar ${meaning}`} {...shape} />
        {text(`on-${meaning}`)}
      </>
    );
  }
  if (drawing === 'hatch') {
    return (
      <>
        <rect className="hatched" {...shape} x={box.left + 0.5} width={Math.max(width - 1, 0.5)} style={{ fill: `url(#hatch-${frame.id})` }} />
        {text('on-unknown halo')}
      </>
    );
  }
  if (drawing === 'line') {
    return isGap(lane, index) ? (
      <>
        <rect className="gap" x={box.left + 0.75} y={y + 0.75} width={Math.max(width - 1.5, 0.5)} height={frame.height - 1.5} rx="2" />
        {text('on-line')}
      </>
    ) : (
      <>
        <path className="line" d={bracketed(period, box, y + frame.height / 2, scale)} />
        {text('on-line halo')}
      </>
    );
  }
  const tone = lane.kind === 'list' ? 'listed' : 'fact';
  return (
    <>
      <rect {...shape} style={{ fill: `url(#${drawing}-${tone}-${frame.id})` }} />
      <path className={`foot ${tone}`} d={`M${box.left} ${y + frame.height - 1}H${box.right}`} />
      {text('on-unknown halo')}
    </>
  );
}

/** An end that lies outside the picture, or is open, has no bracket. */
function bracketed(period: LanePeriod, box: Box, middle: number, { days }: Scale): string {
  const [left, right] = [box.left + 1, box.right - 1];
  const start = period.from >= days.from ? `M${left} ${middle - 4}v8` : '';
  const end = period.through <= days.through ? `M${right} ${middle - 4}v8` : '';
  return `M${left} ${middle}H${right}${start}${end}`;
}
