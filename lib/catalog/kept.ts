/** What was worked out lately, by key; the one that was asked for least lately goes first. */
export class Kept<K, V> {
  readonly #values = new Map<K, V>();

  constructor(readonly most: number) {}

  get(key: K, make: (key: K) => V): V {
    let value = this.#values.get(key);
    if (value === undefined) value = make(key);
    else this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.most) this.#values.delete(this.#values.keys().next().value!);
    return value;
  }
}
