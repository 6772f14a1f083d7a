import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EMPTY_ROOT, Frontier, joined, pathOf, rootFromPath, type TreeNode } from '#lib/ledger/merkle';

/** The leaves and roots that the implementations of Certificate Transparency are tested with. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaf = (hex: string) => createHash('sha256').update('\0').update(hex, 'hex').digest('hex');

describe('the Merkle tree', () => {
  it('has the roots of RFC 6962 that others publish', () => {
    const tree = new Frontier();
    expect(tree.root()).toBe(EMPTY_ROOT);
    expect(LEAVES.map((hex) => {
      tree.append(leaf(hex));
      return tree.root();
    })).toEqual(ROOTS);
  });

  it('proves every leaf in a tree of every size from complete subtrees alone', () => {
    const tree = new Frontier();
    const stored = new Map<string, string>();
    const leaves = Array.from({ length: 70 }, (_, i) => leaf(i.toString(16).padStart(2, '0')));
    const keyOf = ({ level, index }: Omit<TreeNode, 'hash'>) => `${level}/${index}`;
    for (let size = 1; size <= leaves.length; size++) {
      for (const node of tree.append(leaves[size - 1]!)) stored.set(keyOf(node), node.hash);
      for (let index = 0; index < size; index++) {
        const path = pathOf(index, size).map((step) => joined(step.map((node) => stored.get(keyOf(node))!)));
        expect(rootFromPath(leaves[index]!, index, size, path)).toBe(tree.root());
      }
    }
  });

  it('is led to by no other leaf, place, size or path', () => {
    const tree = new Frontier();
    for (const hex of LEAVES) tree.append(leaf(hex));
    const path = [leaf(LEAVES[4]!), joined([leaf(LEAVES[6]!), leaf(LEAVES[7]!)]), ROOTS[3]!];
    expect(rootFromPath(leaf(LEAVES[5]!), 5, 8, path)).toBe(ROOTS[7]);
    expect(rootFromPath(leaf(LEAVES[4]!), 5, 8, path)).not.toBe(ROOTS[7]);
    expect(rootFromPath(leaf(LEAVES[5]!), 4, 8, path)).not.toBe(ROOTS[7]);
    expect(rootFromPath(leaf(LEAVES[5]!), 5, 8, [...path].reverse())).not.toBe(ROOTS[7]);
    expect(() => rootFromPath(leaf(LEAVES[5]!), 5, 8, path.slice(1))).toThrow();
    expect(() => rootFromPath(leaf(LEAVES[5]!), 5, 4, path)).toThrow();
  });
});
