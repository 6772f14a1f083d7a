const HEADER = 'x-forwarded-for';

/**
 * Where a request came from. What a client says itself in X-Forwarded-For is believed only behind a proxy, which appends
 * the address that it saw: the last one.
 * @param connection address of the other end of the connection
 * @param forwarded the header as sent
 */
export function clientAddress(connection: string | undefined, forwarded: string | string[] | undefined, trustProxy: boolean): string {
  const last = [forwarded ?? ''].flat().join(',').split(',').at(-1)!.trim();
  return (trustProxy && last) || connection || 'unknown';
}

/** The address as server.ts settled it with `clientAddress`; its header replaces what was sent. */
export const clientAddressOf = (headers: Headers): string => headers.get(HEADER)?.split(',').at(-1)?.trim() || 'unknown';
