/** Something that is running, and how to end it. */
export interface Running<Value> {
  value: Value;
  stop(): Promise<void>;
}

interface Entry {
  users: number;
  running: Promise<Running<unknown>>;
}

const key = Symbol.for('codeledger.tests.shared');
const holder = globalThis as typeof globalThis & { [key]?: Map<string, Entry> };

/**
 * Something that exists once in a test run however many projects set it up: the first one starts it, and when the last
 * one stops it, it ends.
 */
export async function shared<Value>(name: string, start: () => Promise<Running<Value>>): Promise<Running<Value>> {
  const entries = (holder[key] ??= new Map<string, Entry>());
  const entry = entries.get(name) ?? { users: 0, running: start() };
  entries.set(name, entry);
  entry.users++;
  const { value, stop } = (await entry.running) as Running<Value>;
  return {
    value,
    stop: async () => {
      if (--entry.users > 0) return;
      entries.delete(name);
      await stop();
    },
  };
}
