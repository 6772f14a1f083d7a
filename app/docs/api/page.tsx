import { headers } from 'next/headers';
import { askOf } from '../../ask.ts';
import { originOf } from '../../origin.ts';
import { ApiReference } from '#components/docs/api-reference';
import type { ApiDocument } from '../../../components/docs/openapi.ts';
import { Frame } from '#components/frame/frame';
import { openApiDocument } from '#lib/api/openapi';
import type { SentParameters } from '#lib/time/address-form';

/** Holds no facts, so it is shown to everyone, whatever the clocks say. */
export default async function Page({ searchParams }: { searchParams: Promise<SentParameters> }) {
  const asked = await askOf('/docs/api', searchParams);
  const closed = !asked.ok && asked.error.code === 'not-signed-in';
  return (
    <Frame title="The API" bar={closed ? { ...asked.bar, problem: null } : asked.bar} current="api">
      <ApiReference document={openApiDocument() as unknown as ApiDocument} origin={originOf(await headers())} />
    </Frame>
  );
}
