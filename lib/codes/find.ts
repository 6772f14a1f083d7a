import type { List } from '#lib/catalog/facts';
import type { View } from '#lib/catalog/snapshot';
import type { Standing } from '#lib/codes/code';
import { findCodes, standingOfCode, type CodeFilter } from '#lib/codes/queries';
import { Standing as AnyStanding } from '#lib/codes/standing-schema';
import { AppError } from '#lib/errors';
import { briefOn } from '#lib/lists/many';
import { requireList } from '#lib/lists/queries';
import { ListStatus as AnyStatus } from '#lib/lists/schema';
import type { ListStatus } from '#lib/lists/status';
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
    standing: sent.standing === undefined ? undefined : option(AnyStanding.options, sent.standing, 'standing'),
    list,
    status: status === undefined ? undefined : option(AnyStatus.options, status, 'member'),
  };
}

function option<T extends string>(options: readonly T[], value: string, parameter: string): T {
  const found = options.find((candidate) => candidate === value);
  if (found) return found;
  throw new AppError('malformed-parameter', `${parameter} cannot be "${value.slice(0, 40)}". It must be one of ${options.join(', ')}.`, { parameter });
}
