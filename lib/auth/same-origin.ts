import { AppError } from '#lib/errors';

/**
 * A browser sends the cookie of a person also with what another site makes it send. What is written with a cookie must
 * therefore come from a page of ours, as the browser itself says.
 * @param publicHost under which readers reach this server, where it is another than that of the request
 * @throws not-permitted
 */
export function requireSameOrigin(headers: Headers, publicHost: string | null): void {
  const site = headers.get('sec-fetch-site');
  if (site !== null ? site === 'same-origin' : isOurs(headers, publicHost)) return;
  throw new AppError('not-permitted', 'With the cookie of a sign-in only pages of this server may write. Programs send "Authorization: Bearer KEY" instead.');
}

function isOurs(headers: Headers, publicHost: string | null): boolean {
  const origin = headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get('host') || host === publicHost;
}
