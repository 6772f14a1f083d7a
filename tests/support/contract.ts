import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Document = { paths: Record<string, Record<string, { operationId: string; responses: Record<string, { content: Record<string, { schema: object }> }> }>>; components: object };

/** Checks answers against the published document alone, as somebody else's client would; unnamed members fail. */
export function answerValidators(openapi: Record<string, unknown>): Map<string, ValidateFunction> {
  const document = openapi as unknown as Document;
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const absolute = (schema: object) => JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components'));
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  return new Map(operations.map((op) => [op.operationId, ajv.compile(absolute(Object.values(op.responses['200']!.content)[0]!.schema))]));
}
