import { Contents } from '#components/docs/contents';
import { EndpointView } from '#components/docs/endpoint-view';
import { ErrorTable } from '#components/docs/error-table';
import { ParameterTable } from '#components/docs/parameter-table';
import { SchemaView } from '#components/docs/schema-view';
import { Ticked } from '#components/docs/ticked';
import { clocksOf, endpointsOf, type ApiDocument, type Parameter } from './openapi.ts';

/** The reference of the API, made from its OpenAPI document. */
export function ApiReference({ document, origin }: { document: ApiDocument; origin: string }) {
  const endpoints = endpointsOf(document);
  return (
    <>
      <div className="head">
        <h1>The API</h1>
        <p className="lead">
          <Ticked text={document.info.description} />
        </p>
      </div>
      <div className="docs-columns">
        <Contents document={document} endpoints={endpoints} />
        <div className="stack docs">
          <Rules clocks={clocksOf(endpoints[0]!)} />
          {document.tags.map(({ name, description }) => (
            <div key={name} className="stack">
              <h2>
                {name} <span className="muted">{description}</span>
              </h2>
              {endpoints
                .filter(({ operation }) => operation.tags.includes(name))
                .map((endpoint) => (
                  <EndpointView key={endpoint.operation.operationId} document={document} endpoint={endpoint} origin={origin} />
                ))}
            </div>
          ))}
          <ErrorTable />
          <section className="card" aria-labelledby="schemas">
            <header>
              <h2 id="schemas">Schemas</h2>
            </header>
            {Object.entries(document.components.schemas).map(([name, schema]) => (
              <div key={name} id={`schema-${name}`} className="schema">
                <h3>{name}</h3>
                {schema.description && (
                  <p className="muted">
                    <Ticked text={schema.description} />
                  </p>
                )}
                <SchemaView schema={schema} />
              </div>
            ))}
          </section>
        </div>
      </div>
    </>
  );
}

/** What holds for every endpoint. */
const Rules = ({ clocks }: { clocks: Parameter[] }) => (
  <section className="card" aria-labelledby="clocks">
    <header>
      <h2 id="clocks">For every request</h2>
    </header>
    <ParameterTable parameters={clocks} label="The clocks" />
    <ul className="body rules">
      <li>
        <b>Two clocks.</b> <code>asOf</code> is the day that is asked about; for claims, the date of service. <code>revision</code> or <code>knownAt</code> asks for what was on
        record then. Left out, they are today in America/New_York and now.
      </li>
      <li>
        <b>Basis.</b> Every answer says which day, revision and ledger head it rests on. Sent back as <code>asOf</code> and <code>revision</code>, they give the same bytes for ever.
      </li>
      <li>
        <b>Three answers.</b> <code>listed</code>, <code>not-listed</code> and <code>unknown</code>, with <code>certainty</code> and the reasons. Unknown never means not listed.
      </li>
      <li>
        <b>How far to trust an answer.</b> <code>certainty</code> speaks of the record: whether what is recorded settles the answer. <code>openQuestions</code> says where sources disagree or
        are silent. A program that acts on answers reads <code>status</code>, <code>certainty</code> and <code>openQuestions</code>; <code>certain</code> beside an open question is the word of one source.
      </li>
      <li>
        <b>Days to come.</b> A day after today is answered from what is on record now, like any other day; a later publication may say otherwise.
      </li>
      <li>
        <b>Keeping answers.</b> Send the <code>ETag</code> of an answer as <code>If-None-Match</code>; a pinned answer never changes and may be kept.
      </li>
      <li>
        <b>Access.</b> Where reading needs a key, send <code>Authorization: Bearer KEY</code>.
      </li>
    </ul>
  </section>
);
