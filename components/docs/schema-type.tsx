import { nameOf, type Schema } from './openapi.ts';

const WORDS: Record<string, string> = { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false', null: 'null', object: 'object' };
const FORMATS: Record<string, string> = { date: 'date', 'date-time': 'instant' };
/** Bounds of the number format itself say nothing about a value. */
const BOUND = Number.MAX_SAFE_INTEGER;

/** The type of a value in words; schemas with a name lead to it. */
export function SchemaType({ schema }: { schema: Schema }) {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return choices.map((choice, i) => (
      <span key={i}>
        {i > 0 && ' or '}
        <SchemaType schema={choice} />
      </span>
    ));
  }
  if (schema.items) {
    return (
      <>
        list of <SchemaType schema={schema.items} />
      </>
    );
  }
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values) {
    return values.map((value, i) => (
      <span key={i}>
        {i > 0 && ', '}
        <code>{String(value)}</code>
      </span>
    ));
  }
  const types = [schema.type ?? []].flat();
  return (
    <>
      {FORMATS[schema.format ?? ''] ?? (types.map((type) => WORDS[type] ?? type).join(' or ') || 'anything')}
      {bounds(schema)}
    </>
  );
}

function bounds({ minimum, maximum, pattern, format }: Schema): React.ReactNode {
  const low = minimum !== undefined && minimum > -BOUND ? minimum : null;
  const high = maximum !== undefined && maximum < BOUND ? maximum : null;
  if (low !== null && high !== null) return `, ${low.toLocaleString('en-US')} to ${high.toLocaleString('en-US')}`;
  if (low !== null) return `, ${low} or more`;
  return pattern && !format ? (
    <>
      , <code>{pattern}</code>
    </>
  ) : null;
}
