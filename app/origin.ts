/** Where the reader reached this server, for addresses that are to be copied. */
export function originOf(sent: Headers): string {
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? 'localhost';
  return `${sent.get('x-forwarded-proto')?.split(',')[0] ?? 'http'}://${host}`;
}
