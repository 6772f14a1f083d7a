import { ParameterTable } from '#components/docs/parameter-table';
import { SchemaType } from '#components/docs/schema-type';
import { SchemaView } from '#components/docs/schema-view';
import { Ticked } from '#components/docs/ticked';
import { TryIt } from '#components/docs/try-it';
import { CopyButton } from '#components/ui/copy-button';
import { bodyOf, clocksOf, curlOf, exampleOf, isShared, ownParametersOf, resolve, type ApiDocument, type Endpoint, type Schema } from './openapi.ts';

/** One endpoint: what it takes, what it answers, an example that works, and a form that sends it. */
export function EndpointView({ document, endpoint, origin }: { document: ApiDocument; endpoint: Endpoint; origin: string }) {
  const { method, path, operation } = endpoint;
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const answer = responses['200']?.content ?? {};
  const curl = curlOf(document, origin, endpoint);
  return (
    <section className="card endpoint" id={operationId} aria-labelledby={`${operationId}-title`}>
      <header>
        <h3 id={`${operationId}-title`}>{summary}</h3>
        <code className="end">
          <b>{method}</b> /api/v1{path}
        </code>
      </header>
      <div className="body stack">
        {description !== summary && (
          <p>
            <Ticked text={description} />
          </p>
        )}
        {ownParametersOf(endpoint).length > 0 && <ParameterTable parameters={ownParametersOf(endpoint)} label={`Parameters: ${summary}`} />}
        <p>
          Besides, the <a href="#clocks">clocks</a>: {clocksOf(endpoint).map(({ name }, i) => <span key={name}>{i > 0 && ', '}<code>{name}</code></span>)}.
        </p>
        {requestBody && (
          <div>
            <h4>Body, {Object.keys(requestBody.content).join(' or ')}</h4>
            <NamedSchema document={document} schema={Object.values(requestBody.content)[0]!.schema} />
          </div>
        )}
        <div>
          <h4>Answer, {Object.keys(answer).join(' or ')}</h4>
          {Object.values(answer)[0] && <NamedSchema document={document} schema={Object.values(answer)[0]!.schema} />}
        </div>
        <Failures responses={responses} />
        <div className="example">
          <h4>Example</h4>
          <CopyButton text={curl} />
          <pre tabIndex={0} role="region" aria-label={`Example: ${summary}`}>
            {curl}
          </pre>
        </div>
        <TryIt
          name={summary}
          method={method}
          path={path}
          fields={parameters.map((p) => ({
            name: p.name,
            in: p.in,
            required: p.required ?? false,
            value: p.required || p.name === 'asOf' ? exampleOf(p) : '',
            choices: resolve(document, p.schema).enum?.map(String) ?? null,
          }))}
          body={requestBody ? JSON.stringify(bodyOf(document, endpoint), null, 2) : null}
        />
      </div>
    </section>
  );
}

/** A schema with a name leads to its own place; its members are shown here as well, unless several endpoints share it. */
function NamedSchema({ document, schema }: { document: ApiDocument; schema: Schema }) {
  return (schema.anyOf ?? [schema]).map((choice, i) => (
    <div key={i}>
      {i > 0 && <p>or</p>}
      {choice.$ref && (
        <p className="type">
          <SchemaType schema={choice} />
        </p>
      )}
      {!(choice.$ref && isShared(document, choice.$ref)) && <SchemaView schema={resolve(document, choice)} />}
    </div>
  ));
}

/** The codes of failures, out of the descriptions of the answers that carry them. */
function Failures({ responses }: Pick<Endpoint['operation'], 'responses'>) {
  const failures = Object.entries(responses).filter(([status]) => Number(status) >= 400);
  const codes = (description: string) => [...description.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]!);
  return (
    <div>
      <h4>Errors</h4>
      <ul className="failures">
        {failures.map(([status, { description }]) => (
          <li key={status}>
            <span className="mono">{status}</span>{' '}
            {codes(description).map((code, i) => (
              <span key={code}>
                {i > 0 && ', '}
                <a href={`#${code}`}>{code}</a>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
