import { cptDescriptors } from '#lib/imports/layouts/cpt-descriptors';
import { descriptions } from '#lib/imports/layouts/descriptions';
import { hcpcs } from '#lib/imports/layouts/hcpcs';
import { listEntries } from '#lib/imports/layouts/list-entries';
import { mipsMembership } from '#lib/imports/layouts/mips-membership';
import { ncci } from '#lib/imports/layouts/ncci';
import { oppsAddendumB } from '#lib/imports/layouts/opps-addendum-b';
import { oppsAddendumE } from '#lib/imports/layouts/opps-addendum-e';

/** Every layout that is read here, in the order in which they are tried. */
export const LAYOUTS = [oppsAddendumB, oppsAddendumE, hcpcs, listEntries, descriptions, mipsMembership, ncci, cptDescriptors] as const;

export type AnyLayout = (typeof LAYOUTS)[number];
export type LayoutId = AnyLayout['id'];
/** The rows of each layout. */
export type RowsOf = { [L in AnyLayout as L['id']]: ReturnType<L['parse']>['rows'] };
