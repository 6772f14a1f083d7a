import type { ApiDocument, Endpoint } from './openapi.ts';

/** What the reference holds, at its side. */
export function Contents({ document, endpoints }: { document: ApiDocument; endpoints: Endpoint[] }) {
  return (
    <nav className="contents" aria-label="Contents">
      {document.tags.map(({ name }) => (
        <div key={name}>
          <p className="strong">{name}</p>
          <ul>
            {endpoints
              .filter(({ operation }) => operation.tags.includes(name))
              .map(({ operation }) => (
                <li key={operation.operationId}>
                  <a href={`#${operation.operationId}`}>{operation.summary}</a>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <div>
        <p className="strong">For all</p>
        <ul>
          <li>
            <a href="#errors">Errors</a>
          </li>
          <li>
            <a href="#schemas">Schemas</a>
          </li>
          <li>
            <a href="/api/v1/openapi.json">OpenAPI document</a>
          </li>
        </ul>
      </div>
    </nav>
  );
}
