import { Timeline } from '#components/codes/timeline';
import { NARROW, WIDE } from '../../codes/timeline-geometry.ts';
import type { Picture } from '../../codes/picture.ts';
import { Card } from '#components/ui/card';

/** One answer that flips: its lane before and its lane after, on one axis. */
export interface Strip {
  title: string;
  /** The same in words. */
  label: string;
  picture: Picture;
}

export function Strips({ strips }: { strips: Strip[] }) {
  if (strips.length === 0) return null;
  return (
    <Card id="before-after" title="Before and after" end="the table above says the same">
      {strips.map(({ title, label, picture }) => (
        <figure key={title} className="strips">
          <figcaption className="small strong">{title}</figcaption>
          <Timeline picture={picture} frame={WIDE} label={label} />
          <Timeline picture={picture} frame={NARROW} label={label} />
        </figure>
      ))}
    </Card>
  );
}
