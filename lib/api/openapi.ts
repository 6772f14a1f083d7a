import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import type { Endpoint } from '#lib/api/endpoint';
import { ENDPOINTS } from '#lib/api/endpoints';
import { NDJSON } from '#lib/api/lines';
import { momentParameters } from '#lib/api/parameters';
import { PROBLEM_TYPE } from '#lib/api/problem';
import { CSV } from '#lib/api/table';
import { ERRORS, type ErrorCode } from '#lib/errors';

const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'One of the error codes.' }),
    detail: z.string().meta({ description: 'What to send or do instead.' }),
    instance: z.string().optional(),
    parameter: z.string().optional().meta({ description: 'The parameter that is at fault.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document.' });

/** Errors that any read can give. */
const COMMON: ErrorCode[] = [
  'unknown-parameter', 'malformed-parameter', 'malformed-date', 'malformed-instant', 'malformed-revision', 'date-out-of-range',
  'revision-in-future', 'unknown-revision', 'not-signed-in', 'revision-not-reached', 'database-unreachable', 'behind-newest', 'not-ready', 'internal',
];

export type OpenApiDocument = ReturnType<typeof createDocument>;
let document: OpenApiDocument | null = null;

/** The contract, generated from the endpoints' schemas. */
export const openApiDocument = (): OpenApiDocument => (document ??= build());

function build(): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of ENDPOINTS) (paths[endpoint.path] ??= {})[endpoint.method] = operationOf(endpoint);
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'CodeLedger',
      version: '1',
      description:
        'Dated medical billing reference data, asked on two clocks: `asOf`, the day a fact holds, and `knownAt` or `revision`, what was on record. ' +
        'Every answer states what it rests on (`basis`); asked again with it, the question gives the same bytes for ever.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{}, { key: [] }],
    tags: [
      { name: 'Codes', description: 'Codes with their dated facts.' },
      { name: 'Lists', description: 'Lists such as the Medicare inpatient-only list, on any day.' },
      { name: 'Revisions', description: 'The feed of publications.' },
      { name: 'Changes', description: 'Change requests: proposed by one, decided by another.' },
      { name: 'Imports', description: 'Published files: what they say, and what they change.' },
      { name: 'Ledger', description: 'What was done, in a chain of hashes that proves itself.' },
      { name: 'People', description: 'Who may sign in, and with which role.' },
      { name: 'Keys', description: 'Programs, and the keys with which they ask.' },
    ],
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key; not needed where reading is open.' } } },
  });
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: endpoint.description ?? endpoint.summary,
    requestParams: { path: endpoint.params, query: z.object({ ...endpoint.query.shape, ...momentParameters(endpoint.asksOf).shape }) },
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: endpoint.upload
          ? uploadOf(endpoint.body)
          : { 'application/json': { schema: endpoint.body }, ...(endpoint.lines && { [NDJSON]: { schema: z.string() } }), ...tableContent(endpoint, 'sent') },
      },
    }),
    responses: {
      '200': {
        description: 'The answer.',
        content: {
          [endpoint.stream ? NDJSON : 'application/json']: { schema: endpoint.answer },
          ...(endpoint.csv && { 'text/csv': { schema: z.string() } }),
          ...(endpoint.lines && { [NDJSON]: { schema: z.string() } }),
          ...tableContent(endpoint, 'answered'),
        },
      },
      ...(endpoint.method === 'get' && !endpoint.stream && { '304': { description: 'The answer that the caller holds (If-None-Match) still stands.' } }),
      ...errorResponses([...endpoint.errors, ...COMMON]),
    },
  };
}

const File = z.string().meta({ description: 'The bytes of a file, with its name.', override: { type: 'string', format: 'binary' } });
const uploadOf = (options: z.ZodType) => ({ 'multipart/form-data': { schema: z.object({ file: z.array(File).min(1), options: options.optional() }) } });
const tableContent = ({ table }: Endpoint, which: 'sent' | 'answered') => table && { [CSV]: { schema: z.string(), example: table.example[which] } };

function errorResponses(codes: ErrorCode[]) {
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const here = [...new Set(codes.filter((code) => ERRORS[code].status === status))];
      return [String(status), { description: here.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '), content: { [PROBLEM_TYPE]: { schema: Problem } } }];
    }),
  );
}
