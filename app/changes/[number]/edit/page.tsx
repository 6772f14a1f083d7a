import { askOf, type Question } from '../../../ask.ts';
import { decoded } from '../../../decoded.ts';
import { ChangeForm } from '#components/changes/form/change-form';
import { NoSuchChange } from '#components/changes/no-such-change';
import { Frame } from '#components/frame/frame';
import { materialOf } from '#lib/changes/material';
import { getChange } from '#lib/changes/queries';
import type { ChangeAnswer } from '#lib/changes/schema';
import type { Written } from '#lib/changes/written';
import { isAppError } from '#lib/errors';
import { address } from '#lib/time/address';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<SentParameters>;
}

export default async function Page({ params, searchParams }: Props) {
  const number = decoded((await params).number);
  const asked = await askOf(`/changes/${encodeURIComponent(number)}/edit`, searchParams, [], 'changes.propose');
  return (
    <Frame title={`Edit change ${number}`} bar={asked.bar} current="changes" timeless>
      {asked.ok && (await edit(asked, number))}
    </Frame>
  );
}

async function edit({ catalog, today, licensed }: Question, number: string) {
  try {
    return <Edit change={await getChange(catalog, number, today, licensed)} catalog={catalog} licensed={licensed} />;
  } catch (error) {
    if (isAppError(error)) return <NoSuchChange error={error} />;
    throw error;
  }
}

function Edit({ change, catalog, licensed }: { change: ChangeAnswer; catalog: Question['catalog']; licensed: boolean }) {
  const refusal = whyNot(change, licensed);
  return (
    <>
      <p className="crumbs">
        <a href={address('/changes')}>Changes</a> / <a href={`/changes/${change.number}`}>CR-{change.number}</a> / Edit
      </p>
      <div className="head">
        <h1>Edit CR-{change.number}</h1>
        <p className="lead">{refusal ?? 'Whoever writes on a change does not decide on it.'}</p>
      </div>
      {refusal === null && <ChangeForm material={materialOf(catalog)} begin={writtenOf(change)} draft={{ number: change.number, version: change.draftVersion }} />}
    </>
  );
}

function whyNot({ state, operations }: ChangeAnswer, licensed: boolean): string | null {
  if (state !== 'draft' && state !== 'changes-requested') return 'What was submitted is frozen. It can be withdrawn, or sent back by who decides on it.';
  if (!licensed && operations.some(({ licenceClass }) => licenceClass === 'licensed')) return 'It holds licensed text, which you are not permitted to see; editing it would lose that text.';
  return null;
}

const writtenOf = ({ title, reason, operations, citations }: ChangeAnswer): Written => ({ title, reason, operations: operations as Written['operations'], citations });
