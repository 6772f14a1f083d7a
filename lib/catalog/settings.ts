/**
 * For how many seconds after the last proof of freshness questions about the newest revision are answered while the database cannot be
 * reached; 0, unless the operator says otherwise: not at all.
 * @throws Error for what is no number of seconds
 */
export function maxStalenessSeconds(): number {
  const value = process.env.MAX_STALENESS_S || '0';
  if (/^\d{1,7}$/.test(value)) return Number(value);
  throw new Error(`MAX_STALENESS_S is ${JSON.stringify(value)}: it must be a whole number of seconds, 0 for none.`);
}
