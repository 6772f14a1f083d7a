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
  oneOf?: Schema[];
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
  paths: Record<string, Partial<Record<'get' | 'post' | 'put', Operation>>>;
  components: { schemas: Record<string, Schema> };
}

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT';
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

/** Whether several endpoints take or give a schema: then its members are told once, at its own place. */
export function isShared(document: ApiDocument, ref: string): boolean {
  const named = endpointsOf(document).flatMap(({ operation: { requestBody, responses } }) =>
    [requestBody?.content, responses['200']?.content].flatMap((content) => Object.values(content ?? {}).map(({ schema }) => schema.$ref)),
  );
  return named.filter((other) => other === ref).length > 1;
}

/** What can be sent where the declaration gives no example, or one that would not show much. */
const EXAMPLES: Record<string, string> = { from: '2020-12-31', to: '2021-01-01', id: '00000000-0000-4000-8000-000000000001' };

export const exampleOf = ({ name, schema }: Parameter): string => EXAMPLES[name] ?? String(schema.example ?? '');

/** What is said in a body, as JSON: the whole of it, or beside files the part `options`. */
export function bodySchemaOf(document: ApiDocument, { operation }: Endpoint): Schema | null {
  const { 'application/json': json, 'multipart/form-data': parts } = operation.requestBody?.content ?? {};
  const schema = json?.schema ?? parts?.schema.properties?.options;
  return schema ? resolve(document, schema) : null;
}

/** The example of a body that its schema declares; an empty object where nothing is to be said. */
export function bodyOf(document: ApiDocument, endpoint: Endpoint): unknown {
  const schema = bodySchemaOf(document, endpoint);
  return schema && (schema.example ?? {});
}

/** Only people use these, signed in; a program has a key for the rest. */
const OF_PEOPLE = ['People', 'Keys'];

/** A request that works as it stands; where it takes a permission, with the key of the caller. */
export function curlOf(document: ApiDocument, origin: string, endpoint: Endpoint): string {
  const { method, path, operation } = endpoint;
  const parameters = operation.parameters ?? [];
  const filled = parameters.filter((p) => p.in === 'path').reduce((url, p) => url.replace(`{${p.name}}`, exampleOf(p)), path);
  const query = parameters.filter((p) => p.in === 'query' && (p.required || p.name === 'asOf')).map((p) => `${p.name}=${exampleOf(p)}`);
  const address = `"${origin}/api/v1${filled}${query.length ? `?${query.join('&')}` : ''}"`;
  const key = operation.tags.some((tag) => tag === 'Changes' || tag === 'Imports') ? ` \\\n  -H "authorization: Bearer $KEY"` : operation.tags.some((tag) => OF_PEOPLE.includes(tag)) ? ` \\\n  -H "cookie: $SESSION" -H "origin: ${origin}"` : '';
  if (method === 'GET') return `curl ${address}${key}`;
  if (operation.requestBody?.content['multipart/form-data']) return `curl ${address}${key} \\\n  -F file=@january_2021_addendum_b.xlsx -F options='${JSON.stringify(bodyOf(document, endpoint))}'`;
  const body = bodyOf(document, endpoint);
  return `curl ${method === 'POST' ? '' : `-X ${method} `}${address}${key} \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(body, null, body && JSON.stringify(body).length > 120 ? 2 : 0)}'`;
}
