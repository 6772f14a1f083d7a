import { ask, type PagePermission, type Question } from './ask.ts';
import { decoded } from './decoded.ts';
import { OWN } from './own.ts';
import { requireChange } from '#lib/changes/queries';
import { parseCode } from '#lib/codes/code';
import { readFilter } from '#lib/codes/find';
import { ERRORS, isAppError } from '#lib/errors';
import { requireList } from '#lib/lists/queries';
import { checkListView } from '#lib/lists/views';
import { getRevision } from '#lib/revisions/queries';
import { permalinkOf, sentIn } from '#lib/time/address-form';
import { systemClock } from '#lib/time/clock';

interface PageAddress {
  path: RegExp;
  /** What it takes to see the page; left out: read. */
  permission?: PagePermission;
  /** The parameters of its own that `check` reads. */
  own?: readonly string[];
  /** Throws where the page says that there is nothing, or that its address cannot be read. */
  check?: (question: Question, name: string) => void | Promise<void>;
  /** The page holds no facts: it answers whatever the clocks say. */
  factless?: true;
}

/** Every page. What is not here is not found. */
export const PAGES: PageAddress[] = [
  { path: /^\/$/ },
  { path: /^\/codes$/, own: OWN.codes, check: ({ view, place }) => void readFilter(view, place.own) },
  { path: /^\/codes\/([^/]+)$/, check: ({ view }, code) => void (view.isTargetOnly(parseCode(code)) || view.factsOf(code)) },
  { path: /^\/lists$/ },
  { path: /^\/lists\/([^/]+)$/, own: OWN.list, check: listShown },
  { path: /^\/lists\/([^/]+)\/csv$/, own: OWN.list, check: listShown },
  { path: /^\/lists\/([^/]+)\/check$/, check: ({ view }, list) => void requireList(view, list) },
  { path: /^\/revisions$/ },
  { path: /^\/revisions\/([^/]+)$/, check: ({ catalog, view }, number) => void getRevision(catalog, view, number) },
  { path: /^\/changes$/, permission: 'changes.read' },
  { path: /^\/changes\/new$/, permission: 'changes.propose' },
  { path: /^\/changes\/([^/]+)$/, permission: 'changes.read', check: async (_, number) => void (await requireChange(number)) },
  { path: /^\/changes\/([^/]+)\/edit$/, permission: 'changes.propose', check: async (_, number) => void (await requireChange(number)) },
  { path: /^\/imports$/, permission: 'changes.propose' },
  { path: /^\/ledger$/, permission: 'ledger.read' },
  { path: /^\/docs\/api$/, factless: true },
  { path: /^\/docs\/glossary$/, permission: 'anyone', factless: true },
  { path: /^\/account$/, permission: 'account.own' },
  { path: /^\/people$/, permission: 'people.manage' },
  { path: /^\/keys$/, permission: 'keys.manage' },
  { path: /^\/sign-in$/, permission: 'anyone', factless: true },
  { path: /^\/set-up$/, permission: 'anyone', factless: true },
];

function listShown(question: Question, list: string): void {
  requireList(question.view, list);
  checkListView(question.view, list, question.place.own, question);
}

/** The HTTP status of a page, from the same table of errors as the API's. */
export async function statusOf({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>, headers: Headers): Promise<number> {
  const sent = sentIn(searchParams);
  if (permalinkOf(pathname, sent, [], systemClock.now())) return 200;
  const page = PAGES.find(({ path }) => path.test(pathname));
  if (!page) return ERRORS['unknown-path'].status;
  if (page.factless) return 200;
  const asked = await ask(pathname, sent, page.own ?? [], headers, page.permission ?? 'read');
  if (!asked.ok) return ERRORS[asked.error.code].status;
  try {
    await page.check?.(asked, decoded(page.path.exec(pathname)![1] ?? ''));
    return 200;
  } catch (error) {
    if (isAppError(error)) return ERRORS[error.code].status;
    throw error;
  }
}
