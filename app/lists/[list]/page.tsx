import { askOf } from '../../ask.ts';
import { attempt } from '../../attempt.ts';
import { decoded } from '../../decoded.ts';
import { OWN } from '../../own.ts';
import { byYear, moves, onDay } from './views.tsx';
import { Frame } from '#components/frame/frame';
import { Problem } from '#components/ui/problem';
import { listName } from '#lib/codes/lane-words';
import { packAll } from '#lib/lists/many';
import { requireList } from '#lib/lists/queries';
import { readViewKind } from '#lib/lists/views';
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
  const asked = await askOf(`/lists/${encodeURIComponent(listId)}`, searchParams, OWN.list);
  if (asked.ok) await packAll(asked.view);
  if (!asked.ok) return <Frame title={listId} bar={asked.bar} current="lists" />;
  const { view, place } = asked;
  const known = attempt(() => requireList(view, listId));
  const title = known.ok ? `${listName(view.lists.get(listId)!)} on ${longDate(asked.asOf)}` : 'There is no such list';
  const content = known.ok ? attempt(() => VIEWS[readViewKind(place.own)](asked, view.lists.get(listId)!)) : known;
  return (
    <Frame title={title} bar={asked.bar} current="lists">
      {content.ok && content.value}
      {!content.ok && (
        <>
          <div className="head">
            <h1>{known.ok ? listName(view.lists.get(listId)!) : 'There is no such list'}</h1>
          </div>
          <Problem error={content.error}>
            <p>
              <a href={toPage(place, known.ok ? place.path : '/lists')}>{known.ok ? 'Show the list without filters' : 'Show the lists'}</a>
            </p>
          </Problem>
        </>
      )}
    </Frame>
  );
}
