/** A calendar date in tables and periods, as ISO text. */
export const Day = ({ date }: { date: string }) => <time dateTime={date}>{date}</time>;

const DATE = /(\d{4}-\d{2}-\d{2})/;

/** A sentence whose ISO dates are set as dates. */
export function Dated({ text }: { text: string }) {
  return text.split(DATE).map((part, i) => (i % 2 ? <Day key={i} date={part} /> : part));
}
