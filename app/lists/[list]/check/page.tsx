import { askOf } from '../../../ask.ts';
import { attempt } from '../../../attempt.ts';
import { decoded } from '../../../decoded.ts';
import { BasisLine } from '#components/frame/basis-line';
import { Frame } from '#components/frame/frame';
import { CheckMany } from '#components/lists/check-many';
import { Problem } from '#components/ui/problem';
import { listName } from '#lib/codes/lane-words';
import { requireList } from '#lib/lists/queries';
import { address, toPage } from '#lib/time/address';
import type { SentParameters } from '#lib/time/address-form';
import { longDate } from '#lib/time/words';

interface Props {
  params: Promise<{ list: string }>;
  searchParams: Promise<SentParameters>;
}

/** Many codes and days at once, asked at the moment of the page. */
export default async function Page({ params, searchParams }: Props) {
  const listId = decoded((await params).list);
  const path = `/lists/${encodeURIComponent(listId)}`;
  const asked = await askOf(`${path}/check`, searchParams);
  if (!asked.ok) return <Frame title={`Check many: ${listId}`} bar={asked.bar} current="lists" />;
  const { view, place, asOf, basis } = asked;
  const known = attempt(() => requireList(view, listId));
  if (!known.ok) {
    return (
      <Frame title="There is no such list" bar={asked.bar} current="lists">
        <div className="head">
          <h1>There is no such list</h1>
        </div>
        <Problem error={known.error}>
          <p>
            <a href={toPage(place, '/lists')}>Show the lists</a>
          </p>
        </Problem>
      </Frame>
    );
  }
  const list = view.lists.get(listId)!;
  return (
    <Frame title={`Check many codes: ${listName(list)}`} bar={asked.bar} current="lists">
      <p className="crumbs">
        <a href={toPage(place, '/lists')}>Lists</a> / <a href={toPage(place, path)}>{list.name}</a>
      </p>
      <div className="head">
        <h1>Check many codes: {listName(list)}</h1>
      </div>
      <CheckMany key={`${asOf} ${basis.revision}`} api={address(`/api/v1${path}/check`, { asOf, revision: basis.revision })} name={`${listId}-checked-r${basis.revision}`} day={longDate(asOf)} place={place} />
      <BasisLine basis={basis} alone />
    </Frame>
  );
}
