import { headers } from 'next/headers';
import { askOf, mayPropose, type Question } from '../../ask.ts';
import { attempt } from '../../attempt.ts';
import { decoded } from '../../decoded.ts';
import { originOf } from '../../origin.ts';
import { CodePage } from '#components/codes/code-page';
import { NotOnFile } from '#components/codes/not-on-file';
import { TargetOnly } from '#components/codes/target-only';
import { OnRecord } from '#components/codes/on-record';
import { Frame } from '#components/frame/frame';
import type { CodeFacts } from '#lib/catalog/snapshot';
import { pendingFor } from '#lib/changes/queries';
import { parseCode } from '#lib/codes/code';
import { lanesOf, lifeYears } from '#lib/codes/lanes';
import { getCode, listVersions } from '#lib/codes/queries';
import { twoClocksOf } from '#lib/codes/two-clocks';
import { ERRORS, type AppError } from '#lib/errors';
import { rulesSendingTo } from '#lib/guidelines/queries';
import { wireQuestion } from '#lib/questions/schema';
import { touchesOf } from '#lib/revisions/touches';
import type { SentParameters } from '#lib/time/address-form';
import { longDate } from '#lib/time/words';

interface Props {
  params: Promise<{ code: string }>;
  searchParams: Promise<SentParameters>;
}

const OWN = ['from', 'lane', 'v1', 'v2', 'copy'];

export default async function Page({ params, searchParams }: Props) {
  const sent = decoded((await params).code);
  const asked = await askOf(`/codes/${encodeURIComponent(sent)}`, searchParams, OWN);
  if (!asked.ok) return <Frame title={sent} bar={asked.bar} current="codes" />;
  const found = attempt(() => asked.view.factsOf(parseCode(sent)));
  return (
    <Frame title={found.ok ? `${sent} on ${longDate(asked.asOf)}` : `${sent}: ${ERRORS[found.error.code].title}`} bar={asked.bar} current="codes">
      {found.ok ? onFile(asked, found.value, originOf(await headers()), await pendingOf(asked, sent)) : notOnFile(asked, sent, found.error)}
    </Frame>
  );
}

function notOnFile({ view, asOf, place, basis }: Question, sent: string, error: AppError) {
  if (error.code === 'facts-not-on-file') return <TargetOnly code={sent} rules={rulesSendingTo(view, sent, asOf)} basis={basis} place={place} />;
  return <NotOnFile sent={sent} error={error} place={place} />;
}

/** Proposals are shown to those who may read them. */
const pendingOf = async ({ requester }: Question, code: string) => (requester.permissions.has('changes.read') ? pendingFor(code) : []);

function onFile(asked: Question, facts: CodeFacts, origin: string, pending: Awaited<ReturnType<typeof pendingFor>>) {
  const { view, catalog, asOf, today, place, basis, licensed } = asked;
  const { code } = facts;
  const { from, through } = lifeYears(facts, today);
  return (
    <CodePage
      answer={getCode(view, code, asOf, licensed)}
      lists={view.lists}
      questions={facts.questions.map(wireQuestion)}
      versions={listVersions(facts, licensed)}
      touches={touchesOf(catalog, view, code)}
      basis={basis}
      origin={origin}
      begins={from}
      pending={pending}
      mayPropose={mayPropose(asked)}
      history={<OnRecord code={code} pictures={twoClocksOf(catalog, view, code)} place={place} from={from} through={through} today={today} />}
      picture={{ place, lanes: lanesOf(view, facts, licensed), through, asOf, today }}
    />
  );
}
