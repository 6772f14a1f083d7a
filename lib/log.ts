/** One JSON line on standard error. Never a header, a body or a query: they can hold keys and what a caller asked. */
export function logError(message: string, error: unknown, context: Record<string, string> = {}): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', at: new Date().toISOString(), message, ...context, cause })}\n`);
}
