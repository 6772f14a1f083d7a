/** Where to go after signing in: an address of this server, never one that a link from elsewhere chose. */
export function returnTo(sent: string | undefined): string {
  if (!sent || !/^\/(?![/\\])/.test(sent) || /[\u0000-\u001f\\]/.test(sent)) return '/codes';
  return sent.startsWith('/sign-in') ? '/codes' : sent;
}
