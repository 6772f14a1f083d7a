import { toProposal } from '#components/changes/propose';
import { Tabs } from '#components/ui/tabs';
import type { List } from '#lib/catalog/facts';
import { listName } from '#lib/codes/lane-words';
import { toPage, type Place } from '#lib/time/address';

export type ListView = 'year' | 'day' | 'moves';
export const VIEWS: { id: ListView; name: string }[] = [
  { id: 'day', name: 'On a day' },
  { id: 'year', name: 'By year' },
  { id: 'moves', name: 'Moves' },
];

interface Download {
  /** Says what it holds: "3 codes, 2017 to 2026 · CSV". */
  name: string;
  href: string;
}

interface Props {
  list: List;
  title: string;
  view: ListView;
  place: Place;
  download: Download | null;
  mayPropose?: boolean;
}

/** The title of a list's page, its views, and the download of what is shown. */
export function ListHead({ list, title, view, place, download, mayPropose = false }: Props) {
  const path = `/lists/${encodeURIComponent(list.listId)}`;
  const tabs = VIEWS.map(({ id, name }) => ({ name, href: toPage(place, path, { view: id === 'year' ? null : id }), current: id === view }));
  return (
    <>
      <p className="crumbs">
        <a href={toPage(place, '/lists')}>Lists</a> / {list.name}
      </p>
      <div className="head">
        <h1>
          {listName(list)} {title}
        </h1>
        <Tabs label="Views of the list" tabs={tabs} />
        <div className="actions">
          <a className="button" href={toPage(place, `${path}/check`)}>
            Check many
          </a>
          {mayPropose && (
            <a className="button" href={toProposal('add-list-entry', { list: list.listId })}>
              Add an entry
            </a>
          )}
          {download && (
            <a className="button primary" href={download.href} download="">
              {download.name}
            </a>
          )}
        </div>
      </div>
    </>
  );
}
