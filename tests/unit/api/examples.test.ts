import { expect, it } from 'vitest';
import { ENDPOINTS } from '#lib/api/endpoints';
import { openApiDocument } from '#lib/api/openapi';
import { bodyOf, bodySchemaOf, curlOf, endpointsOf, exampleOf, type ApiDocument } from '../../../components/docs/openapi.ts';

const document = openApiDocument() as unknown as ApiDocument;
const taking = endpointsOf(document).filter(({ operation }) => operation.requestBody);

it.each(taking.map((endpoint) => [endpoint.operation.operationId, endpoint] as const))('the example of %s is a body that it takes', (id, endpoint) => {
  const { body } = ENDPOINTS.find((declared) => declared.id === id)!;
  expect(body!.safeParse(bodyOf(document, endpoint)).error?.issues ?? []).toEqual([]);
  expect(curlOf(document, 'http://x', endpoint)).not.toContain('{number}');
});

it('what takes members has an example of its own: an empty one would show nothing', () => {
  const bare = taking.filter((endpoint) => {
    const { properties = {}, example } = bodySchemaOf(document, endpoint)!;
    return Object.keys(properties).length > 0 && example === undefined;
  });
  expect(bare.map(({ operation }) => operation.operationId)).toEqual([]);
});

it('every parameter in a path has an example', () => {
  const without = endpointsOf(document).flatMap(({ path, operation }) => (operation.parameters ?? []).filter((p) => p.in === 'path' && exampleOf(p) === '').map((p) => `${path} ${p.name}`));
  expect(without).toEqual([]);
});

it('an operation is one schema with all of its kinds', () => {
  expect(document.components.schemas.Operation!.oneOf!.map((kind) => kind.properties!.kind!.const)).toContain('end-list-entry');
});
