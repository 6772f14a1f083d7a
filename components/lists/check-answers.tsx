import { useEffect, useMemo } from 'react';
import { Status } from '#components/lists/status';
import { Card } from '#components/ui/card';
import { Word } from '#components/ui/glyph';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { ListStatus } from '#lib/lists/status';
import { toPage, type Place } from '#lib/time/address';
import { usDate } from '#lib/time/typed-day';
import { MOST_SHOWN, type Answered, type Run } from './check-run.ts';

const count = (n: number) => n.toLocaleString('en-US');
const STATUSES = ['listed', 'part-of-year', 'not-listed', 'unknown'] as const;

interface Props {
  run: Run;
  /** How many lines the table has in front of what was pasted. */
  firstLine: number;
  /** Of the file, without its ending. */
  name: string;
  place: Place;
}

/** How many rows got which answer, the first answers, the first mistakes, and the whole as a file. */
export function CheckAnswers({ run, firstLine, name, place }: Props) {
  const { counts, shown, mistakes, done, file } = run;
  const errors = counts.error ?? 0;
  return (
    <>
      <Card id="counts" title="Answers" end={file && <Download file={file} name={`${name}.csv`} rows={done} />}>
        <ul className="body check-counts">
          {STATUSES.filter((status) => counts[status] || status !== 'part-of-year').map((status) => (
            <li key={status}>
              <AnyStatus status={status} /> <b>{count(counts[status] ?? 0)}</b>
            </li>
          ))}
          <li className={errors ? 'bad' : 'muted'}>
            Not answered <b>{count(errors)}</b>
          </li>
        </ul>
      </Card>
      {errors > 0 && (
        <Card id="mistakes" title="Rows to correct" end={errors > mistakes.length ? `the first ${count(mistakes.length)} of ${count(errors)}` : count(errors)}>
          <ul className="body check-mistakes">
            {mistakes.map(({ line, answer }) => (
              <li key={line}>
                <span className="strong nowrap">Line {count(line - firstLine)}</span> {answer.detail}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card id="answers" title="Row by row" end={done > MOST_SHOWN ? `the first ${count(MOST_SHOWN)} of ${count(done)}` : undefined}>
        <Rows rows={shown} firstLine={firstLine} place={place} />
      </Card>
    </>
  );
}

const AnyStatus = ({ status }: { status: string }) => (status === 'part-of-year' ? <Word look="fact">Part of the year</Word> : <Status status={status as ListStatus} />);

function Rows({ rows, firstLine, place }: { rows: Answered[]; firstLine: number; place: Place }) {
  return (
    <ScrollRegion label="Answers row by row" className="rows">
      <table className="wide stacked compact">
        <thead>
          <tr>
            <th scope="col" className="right">
              Line
            </th>
            <th scope="col">Code</th>
            <th scope="col">Asked for</th>
            <th scope="col">Status</th>
            <th scope="col">Certainty</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, code, answer }) => (
            <tr key={line}>
              <td className="right" data-name="Line">
                {count(line - firstLine)}
              </td>
              <th scope="row" className="mono">
                {answer.error ? code || 'no code' : <a href={toPage({ ...place, clocks: { ...place.clocks, ...(answer.as_of && { asOf: answer.as_of }) } }, `/codes/${code.trim()}`)}>{code.trim()}</a>}
              </th>
              <td className="nowrap">{answer.as_of ? usDate(answer.as_of) : answer.year}</td>
              <td className="nowrap">{answer.error ? <span className="bad">Not answered</span> : <AnyStatus status={answer.status} />}</td>
              <td>{answer.certainty}</td>
              <td>{[answer.detail, answer.listed_days && `Listed ${answer.listed_days}.`, answer.reasons].filter(Boolean).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Download({ file, name, rows }: { file: Blob; name: string; rows: number }) {
  const href = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(href), [href]);
  return (
    <a className="button primary" href={href} download={name} data-stay="">
      {count(rows)} {rows === 1 ? 'row' : 'rows'} · CSV
    </a>
  );
}
