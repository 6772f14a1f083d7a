import type { Catalog } from '#lib/catalog/snapshot';
import { touchesLicensedText } from '#lib/changes/licensed-text';
import { CONTENT_DIFFERS, isWhatItSays, readContent } from '#lib/changes/plan';
import { requireChange } from '#lib/changes/queries';
import { AppError } from '#lib/errors';

/**
 * What the database cannot see about an approval; whether the change waits for one, and of this content, it checks itself.
 * @param licensed whether the approver may see licensed text
 * @throws unknown-change, not-permitted, content-changed
 */
export async function requireApprovable(catalog: Catalog, number: number, licensed: boolean): Promise<void> {
  const { content, state } = await requireChange(number);
  if (content === null || state !== 'submitted') return;
  if (!isWhatItSays(catalog, content)) {
    throw new AppError('content-changed', CONTENT_DIFFERS);
  }
  const { operations, plan } = readContent(content);
  if (!licensed && touchesLicensedText(catalog, operations, plan.rows)) {
    throw new AppError('not-permitted', 'This change touches licensed text that you may not see. Accept the terms at /account if you have the permission, or leave it to an approver who may see it.');
  }
}
