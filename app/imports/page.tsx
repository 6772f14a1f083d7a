import { askOf, type Question } from '../ask.ts';
import { Frame } from '#components/frame/frame';
import { ImportFiles } from '#components/imports/import-files';
import type { SentParameters } from '#lib/time/address-form';
import { address } from '#lib/time/address';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/imports', searchParams, [], 'changes.propose');
  return (
    <Frame title="Import published files" bar={asked.bar} current="changes" timeless>
      {asked.ok && <Import asked={asked} />}
    </Frame>
  );
}

function Import({ asked: { catalog } }: { asked: Question }) {
  const lists = [...catalog.latest.lists.values()].map(({ listId, name }) => ({ value: listId, name }));
  return (
    <>
      <p className="crumbs">
        <a href={address('/changes')}>Changes</a> / Import
      </p>
      <div className="head">
        <h1>Import published files</h1>
        <p className="lead">The files are read and compared with the facts of now, revision {catalog.latest.revision.number}. Nothing is kept until you propose it, and nothing changes until somebody else approves it.</p>
      </div>
      <ImportFiles lists={lists} />
    </>
  );
}
