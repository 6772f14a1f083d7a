import { ScrollRegion } from '#components/ui/scroll-region';
import { ERRORS } from '#lib/errors';

/** Every error code, each at the address that problem documents name as their type. */
export function ErrorTable() {
  return (
    <section className="card" aria-labelledby="errors">
      <header>
        <h2 id="errors">Errors</h2>
      </header>
      <p className="body">
        A failure is a problem document (RFC 9457, <code>application/problem+json</code>). Its <code>code</code> is for programs, its <code>detail</code> says to people what to send
        or do instead, and its <code>type</code> leads here. That a code is not listed, or that its status is unknown, is an answer and no failure.
      </p>
      <ScrollRegion label="Error codes">
        <table className="wide">
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">Title</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(ERRORS).map(([code, { status, title }]) => (
              <tr key={code} id={code}>
                <th scope="row" className="mono">
                  {code}
                </th>
                <td className="mono">{status}</td>
                <td>{title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
