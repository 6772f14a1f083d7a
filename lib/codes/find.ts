import type { List } from '#lib/catalog/facts';
import type { View } from '#lib/catalog/snapshot';
import type { Standing } from '#lib/codes/code';
import { findCodes, standingOfCode, type CodeFilter } from '#lib/codes/queries';
import { Standing as AnyStanding } from '#lib/codes/standing-schema';
import { briefOn } from '#lib/lists/many';
import { requireList } from '#lib/lists/queries';
import { ListStatus as AnyStatus } from '#lib/lists/schema';
import type { ListStatus } from '#lib/lists/status';
import { requireOption } from '#lib/option';
import type { PlainDate } from '#lib/time/plain-date';

/** How many of the codes that fit the words have each standing and each status on a day. */
export interface CodeCounts {
  all: number;
  standings: { standing: Standing; codes: number }[];
  members: { list: List; status: ListStatus; codes: number }[];
}

export function countCodes(view: View, q: string | undefined, asOf: PlainDate, licensed = false): CodeCounts {
  const found = findCodes(view, { q }, asOf, licensed).map(({ code }) => ({
    standing: standingOfCode(view, code, asOf),
    lists: [...view.lists.keys()].map((list) => ({ list, status: briefOn(view, list, code, asOf).status })),
  }));
  const having = (fits: (summary: (typeof found)[number]) => boolean) => found.filter(fits).length;
  return {
    all: view.codes.length,
    standings: AnyStanding.options.map((standing) => ({ standing, codes: having((summary) => summary.standing === standing) })),
    members: [...view.lists.values()].flatMap((list) =>
      AnyStatus.options.map((status) => ({ list, status, codes: having(({ lists }) => lists.some((on) => on.list === list.listId && on.status === status)) })),
    ),
  };
}

/**
 * The filter that an address names.
 * @param sent `member` is a list and a status, "IPO:listed"
 * @throws malformed-parameter, unknown-list
 */
export function readFilter(view: View, sent: { q?: string; standing?: string; member?: string }): CodeFilter {
  const [list, status] = sent.member?.split(':') ?? [];
  if (list !== undefined) requireList(view, list);
  return {
    q: sent.q,
    standing: sent.standing === undefined ? undefined : requireOption(AnyStanding.options, sent.standing, 'standing'),
    list,
    status: status === undefined ? undefined : requireOption(AnyStatus.options, status, 'member'),
  };
}
