/** What was typed, kept in this browser tab while its person signs in again. */
const keyOf = (place: string) => `codeledger.typed ${place}`;

export const keep = (place: string, typed: unknown): void => sessionStorage.setItem(keyOf(place), JSON.stringify(typed));

export const forget = (place: string): void => sessionStorage.removeItem(keyOf(place));

/** What was kept, once. */
export function kept<T>(place: string): T | null {
  const text = sessionStorage.getItem(keyOf(place));
  forget(place);
  return text === null ? null : JSON.parse(text);
}
