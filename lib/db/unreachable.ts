const CODES = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH',
  // PostgreSQL: shutting down, starting up, connection exceptions, no connection left.
  '57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006', '53300',
  // Prisma: not reached, timed out, closed.
  'P1001', 'P1002', 'P1008', 'P1017', 'P2024',
]);
const SENTENCES = /timeout expired|timeout exceeded when trying to connect|Query read timeout|Connection terminated|connection timeout|connection error and is not queryable|DatabaseNotReachable|ConnectionClosed/i;

/** Whether an error of the driver, or of what wraps it, says that the database did not answer: not what it answered. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: unknown; cause?: unknown };
  return CODES.has(String(code)) || SENTENCES.test(error.message) || isUnreachable(cause);
}
