'use client';

import { useEffect, useRef, useState, type FormEvent } from 'react';
import { CheckAnswers } from '#components/lists/check-answers';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedButton } from '#components/forms/scripted-button';
import { Labelled } from '#components/forms/labelled';
import { useReady } from '#components/forms/use-ready';
import { Card } from '#components/ui/card';
import { pastedTable } from '#lib/lists/pasted';
import type { Place } from '#lib/time/address';
import { runCheck, type Run } from './check-run.ts';

interface Props {
  /** Where the API answers, at the moment of the page. */
  api: string;
  /** Of the file of answers, without its ending. */
  name: string;
  /** The day of rows that name none. */
  day: string;
  place: Place;
}

const EXAMPLE = '00604\t6/30/2021\n00670\t5/5/2017\n00604\t2022';

/** A list of codes and days, pasted or as a file; its answers, on the screen and as a file. */
export function CheckMany({ api, name, day, place }: Props) {
  const [run, setRun] = useState<Run | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'running' | 'cancelled' | 'done'>('idle');
  const [firstLine, setFirstLine] = useState(0);
  const ready = useReady();
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    const file = sent.get('file') as File | null;
    const text = String(sent.get('rows') ?? '');
    setRun(null);
    setProblem(null);
    if (file?.size && text.trim()) return setProblem('Both rows and a file are there. Empty one of the two.');
    if (!file?.size && !text.trim()) return setProblem('Paste some rows, or choose a file.');
    const pasted = file?.size ? null : pastedTable(text);
    setFirstLine(pasted && !pasted.headed ? 1 : 0);
    const control = new AbortController();
    stop.current = control;
    setState('running');
    try {
      setRun(await runCheck(pasted ? new Blob([...pasted.pieces]) : file!, api, control.signal, setRun));
      setState('done');
    } catch (error) {
      if (control.signal.aborted) return setState('cancelled');
      setState('idle');
      setProblem((error as Error).message);
    }
  };

  return (
    <div className="stack">
      <Card id="ask" title="Codes and dates of service">
        <form className="body form check-many" method="post" encType="multipart/form-data" action={api} data-ready={ready || undefined} onSubmit={(event) => void submit(event)}>
          <FormProblem text={problem} />
          <Labelled label="Rows" hint={`A code and a date on each line, as copied from a spreadsheet. Dates as month/day/year; a year alone asks about the whole year; without a date, ${day} is asked.`}>
            {(tied) => <textarea {...tied} className="control mono" name="rows" rows={8} placeholder={EXAMPLE} spellCheck={false} autoComplete="off" />}
          </Labelled>
          <Labelled label="Or a CSV file" hint="The first row names the columns: code, and date or year. All other columns come back as they are.">
            {(tied) => <input {...tied} type="file" name="file" accept=".csv,.tsv,.txt,text/csv,text/plain" />}
          </Labelled>
          <div className="buttons">
            <button className="button primary" disabled={state === 'running'}>
              Check
            </button>
            {state === 'running' && (
              <ScriptedButton className="button" onClick={() => stop.current?.abort()}>
                Cancel
              </ScriptedButton>
            )}
          </div>
          <noscript>
            <p className="muted">Without scripts the answers come back as a file.</p>
          </noscript>
          <Progress run={run} state={state} />
        </form>
      </Card>
      {run && run.done > 0 && <CheckAnswers run={run} firstLine={firstLine} name={name} place={place} />}
    </div>
  );
}

const count = (n: number) => n.toLocaleString('en-US');

function Progress({ run, state }: { run: Run | null; state: string }) {
  const [done, total] = [run?.done ?? 0, run?.total ?? 0];
  const words = { idle: '', running: run ? `${count(done)} of ${count(total)} rows` : 'Reading the rows…', cancelled: `Cancelled after ${count(done)} of ${count(total)} rows.`, done: `${count(done)} ${done === 1 ? 'row' : 'rows'} checked.` }[state];
  return (
    <div className="check-progress">
      {state === 'running' && <progress aria-label="Rows checked" max={total || undefined} value={run ? done : undefined} />}
      <p role="status">{words}</p>
    </div>
  );
}
