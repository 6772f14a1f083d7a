import { SchemaType } from '#components/docs/schema-type';
import { Ticked } from '#components/docs/ticked';
import type { Schema } from './openapi.ts';

/** The members of an object, those of objects within it below them; anything else by its type. */
export function SchemaView({ schema }: { schema: Schema }) {
  if (schema.properties) return <Members schema={schema} />;
  if (schema.anyOf?.some((choice) => choice.properties)) {
    return schema.anyOf.map((choice, i) => (
      <div key={i}>
        {i > 0 && <p className="muted">or</p>}
        <SchemaView schema={choice} />
      </div>
    ));
  }
  return (
    <p className="type">
      <SchemaType schema={schema} />
    </p>
  );
}

function Members({ schema: { properties = {}, required = [] } }: { schema: Schema }) {
  return (
    <dl className="members">
      {Object.entries(properties).map(([name, member]) => {
        const inner = innerObject(member);
        const description = member.description ?? member.anyOf?.[0]?.description;
        return (
          <div key={name}>
            <dt>
              <code>{name}</code>
              {!required.includes(name) && <span className="muted"> optional</span>}
            </dt>
            <dd>
              <span className="type">
                <SchemaType schema={member} />
              </span>
              {description && (
                <span className="muted">
                  {' '}
                  <Ticked text={description} />
                </span>
              )}
              {inner && <Members schema={inner} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** An object that is written out in place, alone or in a list. */
const innerObject = (schema: Schema): Schema | null => (schema.properties ? schema : schema.items?.properties ? schema.items : null);
