import { liveCatalog } from '#lib/catalog/live';
import type { View } from '#lib/catalog/snapshot';
import { packAll } from '#lib/lists/many';

const LOOK_EVERY_MS = 1_000;

/** Sees to it that the answers of the newest revision are packed, so that no question has to be the first about its code: at the start, and after each publication for the codes that it touched. */
export async function keepWarm(): Promise<void> {
  let warm: View | null = null;
  const look = async (): Promise<void> => {
    const view = liveCatalog().current().latest;
    if (view !== warm) await packAll(view);
    warm = view;
    setTimeout(() => void look(), LOOK_EVERY_MS).unref();
  };
  await look();
}
