/** What a spreadsheet would take for a formula, also in the wide forms of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?[\d.,]+%?$/;
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** A text that looks like a formula is disarmed by a mark in front; "-12.50" is a number and stays. */
function cellText(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as RFC 4180 writes them, each with its line end. @param separator a comma, a semicolon or a tab */
export function csvText(rows: readonly (readonly (string | number | null)[])[], separator = ','): string {
  let text = '';
  for (const cells of rows) {
    for (let i = 0; i < cells.length; i++) text += (i > 0 ? separator : '') + cellText(cells[i]!);
    text += '\r\n';
  }
  return text;
}
