import { askOf } from '../../ask.ts';
import { attempt } from '../../attempt.ts';
import { decoded } from '../../decoded.ts';
import { OWN } from './shown.ts';
import { byYear, moves, onDay } from './views.tsx';
import { Frame } from '#components/frame/frame';
import { Problem } from '#components/ui/problem';
import { listName } from '#lib/codes/lane-words';
import { requireList } from '#lib/lists/queries';
import { toPage } from '#lib/time/address';
import type { SentParameters } from '#lib/time/address-form';
import { longDate } from '#lib/time/words';

interface Props {
  params: Promise<{ list: string }>;
  searchParams: Promise<SentParameters>;
}

const VIEWS = { year: byYear, day: onDay, moves } as const;

export default async function Page({ params, searchParams }: Props) {
  const listId = decoded((await params).list);
  const asked = await askOf(`/lists/${encodeURIComponent(listId)}`, searchParams, OWN);
  if (!asked.ok) return <Frame title={listId} bar={asked.bar} current="lists" />;
  const { view, place } = asked;
  const known = attempt(() => requireList(view, listId));
  const shown = VIEWS[place.own.view as keyof typeof VIEWS] ?? byYear;
  const title = known.ok ? `${listName(view.lists.get(listId)!)} on ${longDate(asked.asOf)}` : 'There is no such list';
  return (
    <Frame title={title} bar={asked.bar} current="lists">
      {known.ok && shown(asked, view.lists.get(listId)!)}
      {!known.ok && (
        <>
          <div className="head">
            <h1>There is no such list</h1>
          </div>
          <Problem error={known.error}>
            <p>
              <a href={toPage(place, '/lists')}>Show the lists</a>
            </p>
          </Problem>
        </>
      )}
    </Frame>
  );
}
