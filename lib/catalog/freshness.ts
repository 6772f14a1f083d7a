/** How often the database is asked for its newest revision, besides being listened to. */
export const LOOK_EVERY_MS = 1_000;
/** How long it may take to say so; what takes longer counts as not answered. */
export const LOOK_TIMEOUT_MS = 2_000;
/** How long after such a proof the catalog counts as the newest. */
export const FRESH_MS = LOOK_EVERY_MS + LOOK_TIMEOUT_MS;

/**
 * Since when it is not known any more that the catalog is the newest. A look at the database proves it for the moment at
 * which the look began: what the database answered held then or later.
 */
export class Freshness {
  #provedAt = -Infinity;

  /**
   * @param now milliseconds of the time of day
   * @param allowedMs how long answers may go on after a proof, by the operator's leave
   */
  constructor(
    readonly now: () => number,
    readonly allowedMs: number,
  ) {}

  /** @param at when the look began */
  proved(at: number): void {
    // A clock that was set back must not keep an old proof for ever.
    if (at > this.#provedAt || this.#provedAt > this.now()) this.#provedAt = at;
  }

  forget(): void {
    this.#provedAt = -Infinity;
  }

  /** Asked for every question: one reading of the clock. */
  isNewest(): boolean {
    const age = this.now() - this.#provedAt;
    return age <= FRESH_MS && age >= 0;
  }

  isAllowed(): boolean {
    const age = this.now() - this.#provedAt;
    return age <= this.allowedMs && age >= 0;
  }

  /** Whole seconds since the last proof, rounded up; null while the catalog counts as the newest, or if there was none. */
  staleSeconds(): number | null {
    const age = this.now() - this.#provedAt;
    return this.isNewest() || !Number.isFinite(age) ? null : Math.max(0, Math.ceil(age / 1000));
  }
}
