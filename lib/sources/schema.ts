import { z } from 'zod';
import type { Source } from '#lib/catalog/facts';
import { WireDate } from '#lib/time/schema';

export const WireSource = z
  .object({
    id: z.string().meta({ example: 'S1' }),
    kind: z.string(),
    title: z.string(),
    publisher: z.string().nullable(),
    url: z.string().nullable(),
    retrievedOn: WireDate.nullable(),
    postedOn: WireDate.nullable(),
    fileName: z.string().nullable(),
    fileSha256: z.string().nullable(),
  })
  .meta({ id: 'Source' });
export type WireSource = z.infer<typeof WireSource>;

export const wireSource = ({ recordedRevision: _, ...source }: Source): WireSource => source;
