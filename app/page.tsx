import { redirect } from 'next/navigation';
import { toPage } from '#lib/time/address';
import { placeOf, type SentParameters } from '#lib/time/address-form';

/** The codes are where everyone begins. */
export default async function Page({ searchParams }: { searchParams: Promise<SentParameters> }) {
  redirect(toPage(placeOf('/', await searchParams, []), '/codes'));
}
