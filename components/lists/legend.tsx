import { Diamond, Glyph } from '#components/ui/glyph';

export const GridLegend = () => (
  <ul className="legend">
    <li>
      <Glyph look="filled" /> listed all year
    </li>
    <li>
      <Glyph look="hollow" /> not listed (thin line)
    </li>
    <li>
      <Glyph look="hatched" /> unknown: before the history on hand, or start not on record
    </li>
    <li>· code not in force</li>
    <li>
      <b>on, off, back, gone</b> in that year
    </li>
    <li>
      <Diamond /> open question
    </li>
  </ul>
);
