/** The parts of an OpenAPI document that the reference shows. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  example?: unknown;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
}

export interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}

type Content = Record<string, { schema: Schema }>;

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

export interface ApiDocument {
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>;
  components: { schemas: Record<string, Schema> };
}

export interface Endpoint {
  method: 'GET' | 'POST';
  path: string;
  operation: Operation;
}

export const endpointsOf = (document: ApiDocument): Endpoint[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase() as Endpoint['method'], path, operation })),
  );

export const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** The parameters of every read: told once, not at every endpoint. */
const CLOCKS = ['asOf', 'knownAt', 'revision', 'minRevision'];
export const clocksOf = ({ operation }: Endpoint): Parameter[] => (operation.parameters ?? []).filter(({ name }) => CLOCKS.includes(name));
export const ownParametersOf = ({ operation }: Endpoint): Parameter[] => (operation.parameters ?? []).filter(({ name }) => !CLOCKS.includes(name));

/** The schema that a reference leads to. */
export const resolve = (document: ApiDocument, schema: Schema): Schema => (schema.$ref ? document.components.schemas[nameOf(schema.$ref)]! : schema);

/** What can be sent where the declaration gives no example, or one that would not show much. */
const EXAMPLES: Record<string, string> = { from: '2020-12-31', to: '2021-01-01' };

export const exampleOf = ({ name, schema }: Parameter): string => EXAMPLES[name] ?? String(schema.example ?? '');

/** A body to begin with, for the endpoint that takes one. */
export const EXAMPLE_BODY = { questions: [{ code: '00604', asOf: '2021-06-30' }, { code: '00604', year: 2022 }, { code: '00670', asOf: '2017-05-05' }] };

/** A request that works as it stands. */
export function curlOf(origin: string, { method, path, operation }: Endpoint): string {
  const parameters = operation.parameters ?? [];
  const filled = parameters.filter((p) => p.in === 'path').reduce((url, p) => url.replace(`{${p.name}}`, exampleOf(p)), path);
  const query = parameters.filter((p) => p.in === 'query' && (p.required || p.name === 'asOf')).map((p) => `${p.name}=${exampleOf(p)}`);
  const address = `"${origin}/api/v1${filled}${query.length ? `?${query.join('&')}` : ''}"`;
  if (method === 'GET') return `curl ${address}`;
  return `curl ${address} \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(EXAMPLE_BODY)}'`;
}
