import { askOf } from '../ask.ts';
import { decoded } from '../decoded.ts';
import { Frame } from '#components/frame/frame';
import { toPage } from '#lib/time/address';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  params: Promise<{ address: string[] }>;
  searchParams: Promise<SentParameters>;
}

export default async function Page({ params, searchParams }: Props) {
  const path = `/${(await params).address.join('/')}`;
  const { bar, place } = await askOf(path, searchParams);
  return (
    <Frame title="Nothing at this address" bar={bar}>
      <div className="head">
        <h1>There is nothing at this address</h1>
        <p className="lead">
          <span className="mono">{decoded(path)}</span> is no page of CodeLedger. Pages are: <a href={toPage(place, '/codes')}>codes</a>,{' '}
          <a href={toPage(place, '/lists')}>lists</a>, <a href={toPage(place, '/revisions')}>revisions</a> and{' '}
          <a href={toPage(place, '/docs/api')}>the API</a>.
        </p>
      </div>
    </Frame>
  );
}
