import { slotOf } from '#lib/catalog/code-slot';
import type { View } from '#lib/catalog/snapshot';
import { packedStatuses } from '#lib/lists/packed-statuses';
import { turns } from '#lib/turns';

/** Packs the answers of every code on every list, so that no question has to be the first about its code. */
export async function warmUp(view: View): Promise<void> {
  const turn = turns();
  for (const list of view.lists.keys()) {
    const table = packedStatuses(view, list);
    for (const code of view.codes) {
      table.find(view, slotOf(code), 0);
      await turn();
    }
  }
}
