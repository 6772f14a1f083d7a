import { hash as hashOnce } from 'node:crypto';

/** A complete subtree: the hash over the leaves from `index` * 2^`level` on, 2^`level` of them. */
export interface TreeNode {
  level: number;
  index: number;
  hash: string;
}

const pair = Buffer.alloc(65, 1);

/** RFC 6962: the hash of an inner node, in hex. */
export function nodeHash(left: string, right: string): string {
  pair.write(left, 1, 'hex');
  pair.write(right, 33, 'hex');
  return hashOnce('sha256', pair, 'hex');
}

export const EMPTY_ROOT = hashOnce('sha256', '', 'hex');

/** A tree that grows leaf by leaf and keeps only the complete subtrees of its right edge: O(log n) of memory. */
export class Frontier {
  readonly #edge: TreeNode[] = [];
  size = 0;

  /** @param leaf hash in hex @returns the subtrees that it completes, the leaf first */
  append(leaf: string): TreeNode[] {
    let node: TreeNode = { level: 0, index: this.size++, hash: leaf };
    const completed = [node];
    for (let left = this.#edge.at(-1); left?.level === node.level; left = this.#edge.at(-1)) {
      this.#edge.pop();
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left.hash, node.hash) };
      completed.push(node);
    }
    this.#edge.push(node);
    return completed;
  }

  /** In hex. */
  root(): string {
    if (this.#edge.length === 0) return EMPTY_ROOT;
    return this.#edge.map((node) => node.hash).reduceRight((right, left) => nodeHash(left, right));
  }
}

/** Leaves from `from` up to but not including `to`. */
interface Range {
  from: number;
  to: number;
}

/** Half of a range as RFC 6962 cuts it: the largest power of two below its length. */
function halved({ from, to }: Range): [Range, Range] {
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  return [{ from, to: from + half }, { from: from + half, to }];
}

const isComplete = ({ from, to }: Range) => Number.isInteger(Math.log2(to - from)) && from % (to - from) === 0;

/** The stored subtrees that a range is made of, from the left. */
function subtreesOf(range: Range): Omit<TreeNode, 'hash'>[] {
  if (isComplete(range)) return [{ level: Math.log2(range.to - range.from), index: range.from / (range.to - range.from) }];
  return halved(range).flatMap(subtreesOf);
}

function siblings(index: number, range: Range): Range[] {
  if (range.to - range.from === 1) return [];
  const [left, right] = halved(range);
  return index < left.to ? [...siblings(index, left), right] : [...siblings(index, right), left];
}

/**
 * What it takes to prove that a leaf is in a tree (RFC 6962, 2.1.1): for each hash of the path, from the leaf up, the
 * complete subtrees from which it is made.
 * @param index of the leaf, from 0 @param size of the tree
 */
export const pathOf = (index: number, size: number): Omit<TreeNode, 'hash'>[][] => siblings(index, { from: 0, to: size }).map(subtreesOf);

/** @param hashes of the subtrees of one step of the path, from the left */
export const joined = (hashes: string[]): string => hashes.reduceRight((right, left) => nodeHash(left, right));

/** The root that a leaf and its path lead to. @param index of the leaf, from 0 */
export function rootFromPath(leaf: string, index: number, size: number, path: string[]): string {
  const sides: boolean[] = [];
  for (let range: Range = { from: 0, to: size }; range.to - range.from > 1; ) {
    const [left, right] = halved(range);
    sides.unshift(index < left.to);
    range = index < left.to ? left : right;
  }
  if (sides.length !== path.length) throw new Error(`A path of ${sides.length} hashes was expected, not of ${path.length}.`);
  return path.reduce((hash, sibling, i) => (sides[i] ? nodeHash(hash, sibling) : nodeHash(sibling, hash)), leaf);
}
