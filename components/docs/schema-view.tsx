import { SchemaType } from '#components/docs/schema-type';
import { Ticked } from '#components/docs/ticked';
import type { Schema } from './openapi.ts';

/** The members of an object, those of objects within it below them; anything else by its type. */
export function SchemaView({ schema }: { schema: Schema }) {
  if (schema.properties) return <Members schema={schema} />;
  if (schema.oneOf) return <Kinds choices={schema.oneOf} />;
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

/** Objects that are told apart by one member with a fixed value: a list of those values, each with its members. */
function Kinds({ choices }: { choices: Schema[] }) {
  return (
    <ul className="kinds">
      {choices.map((choice, i) => {
        const kind = Object.entries(choice.properties ?? {}).find(([, member]) => member.const !== undefined);
        return (
          <li key={i}>
            <details>
              <summary>
                {kind ? (
                  <>
                    <code>{kind[0]}</code> <code>{String(kind[1].const)}</code>
                  </>
                ) : (
                  `Form ${i + 1}`
                )}{' '}
                <span className="muted">
                  {Object.keys(choice.properties ?? {})
                    .filter((name) => name !== kind?.[0])
                    .join(', ')}
                </span>
              </summary>
              <SchemaView schema={choice} />
            </details>
          </li>
        );
      })}
    </ul>
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
