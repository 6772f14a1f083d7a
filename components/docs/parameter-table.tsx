import { SchemaType } from '#components/docs/schema-type';
import { Ticked } from '#components/docs/ticked';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Parameter } from './openapi.ts';

export function ParameterTable({ parameters, label }: { parameters: Parameter[]; label: string }) {
  return (
    <ScrollRegion label={label}>
      <table className="wide stacked">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">In</th>
            <th scope="col">Type</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.name}>
              <th scope="row" className="nowrap">
                <code>{parameter.name}</code>
                {parameter.required && <span className="muted"> needed</span>}
              </th>
              <td>{parameter.in === 'path' ? 'path' : 'query'}</td>
              <td>
                <SchemaType schema={parameter.schema} />
              </td>
              <td>
                <Ticked text={parameter.description ?? parameter.schema.description ?? ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
