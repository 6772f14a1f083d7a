import { toPage, type Place } from '#lib/time/address';

/** A sentence in which the codes that it names lead to their pages. */
export function CodesInText({ text, codes, place }: { text: string; codes: readonly string[]; place: Place }) {
  if (codes.length === 0) return text;
  return text.split(new RegExp(`(${codes.join('|')})`)).map((part, i) =>
    i % 2 ? (
      <a key={i} className="mono" href={toPage(place, `/codes/${part}`)}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
