import { askOf, type Question } from '../../ask.ts';
import { decoded } from '../../decoded.ts';
import { NoSuchChange } from '#components/changes/no-such-change';
import { Review } from '#components/changes/review/review';
import { Frame } from '#components/frame/frame';
import { strips } from './strips.ts';
import { getChange, getEffect, impactAnswer, type Effect } from '#lib/changes/queries';
import { isAppError } from '#lib/errors';
import { wireQuestion } from '#lib/questions/schema';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<SentParameters>;
}

/** Which page of its operations is shown. */
const OWN = ['page'];

export default async function Page({ params, searchParams }: Props) {
  const number = decoded((await params).number);
  const asked = await askOf(`/changes/${encodeURIComponent(number)}`, searchParams, OWN, 'changes.read');
  return (
    <Frame title={`Change ${number}`} bar={asked.bar} current="changes" timeless>
      {asked.ok && (await review(asked, number))}
    </Frame>
  );
}

async function review({ catalog, today, licensed, requester, place }: Question, number: string) {
  const change = await orRefusal(getChange(catalog, number, today, licensed));
  if (isAppError(change)) return <NoSuchChange error={change} />;
  const effect = await orRefusal<Effect>(getEffect(catalog, change.number, today));
  const known = isAppError(effect) ? null : { impact: impactAnswer(catalog, effect, licensed), strips: strips(effect, place, licensed) };
  const cited = new Map([...catalog.latest.sources.values()].map(({ id, title, url }) => [id, { title, url }]));
  return (
    <Review
      change={change}
      problem={isAppError(effect) ? effect.message : null}
      effect={known}
      questions={new Map(catalog.small.questions.map((question) => [question.questionId, wireQuestion(question).title]))}
      sources={cited}
      me={{ actorId: requester.actorId, may: [...requester.permissions], licensed: requester.licensed }}
      newest={catalog.latest.revision.number}
      place={place}
    />
  );
}

/** What the caller can understand is shown on the page. */
async function orRefusal<T>(work: Promise<T>) {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}
