import { askOf, type Question } from '../../ask.ts';
import { begun, PREFILL } from './prefill.ts';
import { ChangeForm } from '#components/changes/form/change-form';
import { Frame } from '#components/frame/frame';
import { materialOf } from '#lib/changes/material';
import type { SentParameters } from '#lib/time/address-form';
import { address } from '#lib/time/address';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/changes/new', searchParams, PREFILL, 'changes.propose');
  return (
    <Frame title="Propose a change" bar={asked.bar} current="changes" timeless>
      {asked.ok && <New asked={asked} />}
    </Frame>
  );
}

function New({ asked: { catalog, place, licensed } }: { asked: Question }) {
  const material = materialOf(catalog);
  return (
    <>
      <p className="crumbs">
        <a href={address('/changes')}>Changes</a> / New
      </p>
      <div className="head">
        <h1>Propose a change</h1>
        <p className="lead">Nothing changes until somebody else approves it. It is planned on the facts of now, revision {catalog.latest.revision.number}.</p>
      </div>
      <ChangeForm material={material} begin={begun(catalog.latest, material, place.own, licensed)} draft={null} />
    </>
  );
}
