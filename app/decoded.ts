/** A part of a path as it was meant; one that cannot be decoded names nothing and stays as it is. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
