import type { Findings } from '#lib/ledger/finding';
import type { TreeNode } from '#lib/ledger/merkle';
import type { Reader } from '#lib/ledger/record';

/** The entry whose append completes a subtree. */
const completedBy = ({ level, index }: TreeNode) => (index + 1) * 2 ** level;

/** That the stored subtrees are those of the entries. Tells the first that is not: most others above and after it follow. */
export class TreeCheck {
  #broken = false;

  constructor(
    readonly findings: Findings,
    readonly nodes: Reader<TreeNode>,
  ) {}

  /** @param completed the subtrees that an entry completes, the leaf first */
  async entry(completed: TreeNode[]): Promise<void> {
    const size = completed[0]!.index + 1;
    const stored = new Map<number, string>();
    for (let node = await this.#upTo(size); node; node = await this.#upTo(size)) {
      if (completed.some(({ level, index }) => level === node!.level && index === node!.index)) stored.set(node.level, node.hash);
      else this.#found(size, `The tree holds subtree ${node.index} of level ${node.level}, which there cannot be.`);
    }
    for (const { level, index, hash } of completed) {
      if (stored.get(level) === hash) continue;
      this.#found(size, `Subtree ${index} of level ${level}, which entry ${size} completes, ${stored.has(level) ? 'has another hash than its entries give' : 'is missing'}.`);
    }
  }

  async end(size: number): Promise<void> {
    const beyond = await this.nodes.peek();
    if (beyond) this.#found(null, `The tree reaches entry ${completedBy(beyond)}, the ledger only entry ${size}: entries were removed from its end.`);
  }

  #found(seq: number | null, sentence: string): void {
    if (!this.#broken) this.findings.add('tree', seq, sentence);
    this.#broken = true;
  }

  #upTo(size: number): Promise<TreeNode | undefined> {
    return this.nodes.take((node) => completedBy(node) <= size);
  }
}
