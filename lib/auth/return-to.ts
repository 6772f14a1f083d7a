/** Where to go after signing in: an address of this server, never one that a link from elsewhere chose. */
export function returnTo(sent: string | undefined): string {
  if (!sent || !/^\/(?![/\\])/.test(sent) || /[\u0000-\u001f\\]/.test(sent)) return '/codes';
  return sent.startsWith('/sign-in') ? '/codes' : sent;
}

/** Where the account page has a browser come back to that it sends to connect single sign-on. */
export const LINKED = '/account?single-sign-on=connected';
