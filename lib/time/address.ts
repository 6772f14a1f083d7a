/** The two clocks as they stand in an address, unread: what a reader pinned, and nothing else. */
export interface Clocks {
  asOf?: string;
  revision?: string;
  knownAt?: string;
}

/** The names of the clocks in an address, on pages as on the API. */
export const CLOCKS = ['asOf', 'revision', 'knownAt'] as const;

/** Where a reader is: the page, its own parameters, and the clocks that every link carries on. */
export interface Place {
  path: string;
  own: Record<string, string>;
  clocks: Clocks;
}

export type Parameters = Record<string, string | number | null | undefined>;

/** An address from a path and parameters; parameters without a value are left out. */
export function address(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Another page, on the same clocks. */
export const toPage = (place: Place, path: string, parameters: Parameters = {}): string => address(path, { ...parameters, ...place.clocks });

/** The same page with some parameters changed; null takes one away. */
export const toHere = (place: Place, changes: Parameters = {}): string => address(place.path, { ...place.own, ...place.clocks, ...changes });

/** The same page on another day, or with `null` on today. */
export const onDay = (place: Place, asOf: string | null): string => toHere(place, { asOf });
