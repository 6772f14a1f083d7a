/** The same server under another role, optionally another database on it. */
export function withCredentials(url: string, user: string, password: string, database?: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  if (database !== undefined) changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** host:port/database, for messages: without the password, and without what else a URL may carry. */
export function describeTarget(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    return `${searchParams.get('host') ?? hostname}:${port || 5432}${pathname}`;
  } catch {
    return 'a connection that is not a URL';
  }
}
