/** How long one piece of work may keep the process to itself, in milliseconds: what others wait at most. */
const AT_ONCE_MS = 5;

/** For long work among requests: a promise to wait for when others have waited long enough, and otherwise nothing. */
export function turns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < AT_ONCE_MS) return;
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now();
        resolve();
      }),
    );
  };
}
