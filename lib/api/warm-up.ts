import { slotOf } from '#lib/catalog/code-slot';
import type { View } from '#lib/catalog/snapshot';
import { packedStatuses } from '#lib/lists/packed-statuses';

/** Codes that are packed before requests get their turn: a few milliseconds' work. */
const AT_ONCE = 10;

/** Packs the answers of every code on every list, so that no question has to be the first about its code. */
export async function warmUp(view: View): Promise<void> {
  for (const list of view.lists.keys()) {
    const table = packedStatuses(view, list);
    for (let i = 0; i < view.codes.length; i++) {
      table.find(view, slotOf(view.codes[i]!), 0);
      if (i % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
