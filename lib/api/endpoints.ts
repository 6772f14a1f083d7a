import { accountEndpoints } from '#lib/account/api';
import type { Endpoint } from '#lib/api/endpoint';
import { changeEndpoints } from '#lib/changes/api';
import { codeEndpoints } from '#lib/codes/api';
import { ledgerEndpoints } from '#lib/ledger/api';
import { importEndpoints } from '#lib/imports/api';
import { listEndpoints } from '#lib/lists/api';
import { keyEndpoints } from '#lib/keys/api';
import { peopleEndpoints } from '#lib/people/api';
import { revisionEndpoints } from '#lib/revisions/api';

/** Every endpoint, in the order of the documentation. */
export const ENDPOINTS: Endpoint[] = [...codeEndpoints, ...listEndpoints, ...revisionEndpoints, ...changeEndpoints, ...importEndpoints, ...ledgerEndpoints, ...accountEndpoints, ...peopleEndpoints, ...keyEndpoints];
