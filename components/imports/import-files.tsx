'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormProblem } from '#components/forms/form-problem';
import { FormSelect } from '#components/forms/form-select';
import { Labelled } from '#components/forms/labelled';
import { ScriptedButton } from '#components/forms/scripted-button';
import { ScriptedForm } from '#components/forms/scripted-form';
import { Card } from '#components/ui/card';
import type { Choice } from '#components/ui/field';
import { sendFiles } from '#lib/api/send';
import type { ImportPreview, ProposalAnswer } from '#lib/imports/schema';
import { Difference, type Shown } from './difference.tsx';
import { FilesRead } from './files-read.tsx';

const CHOICES: Choice[] = [
  { value: 'open-question', name: 'raise an open question' },
  { value: 'correct', name: 'follow the files' },
  { value: 'keep', name: 'keep the record' },
];
const ALL: Shown = { from: 0, limit: 200 };

/** Upload, what was recognised, what it changes, the change request. The files stay in the browser and are sent with each step. */
export function ImportFiles({ lists }: { lists: Choice[] }) {
  const router = useRouter();
  const [files, setFiles] = useState<File[]>([]);
  const [list, setList] = useState('IPO');
  const [said, setSaid] = useState<Record<string, { effective?: string }>>({});
  const [contradictions, setContradictions] = useState('open-question');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  /** What was chosen when the files were read: nobody proposes what they have not seen. */
  const [readAs, setReadAs] = useState('');
  const [doing, setDoing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const post = async <T,>(words: string, path: string, more: object): Promise<T | null> => {
    setDoing(words);
    setProblem(null);
    const sent = await sendFiles<T>(path, files, { list, files: said, contradictions: { all: contradictions }, ...more });
    setDoing(null);
    if (sent.ok) return sent.value;
    setProblem(sent.problem.detail);
    return null;
  };
  const chosen = JSON.stringify([list, said, contradictions]);
  const look = async (show: Shown = ALL) => {
    setPreview((await post<ImportPreview>('Reading the files and comparing them with the record …', '/imports/preview', { show })) ?? null);
    setReadAs(chosen);
  };
  const propose = async () => {
    const proposed = await post<ProposalAnswer>('Planning the change and submitting it …', '/imports', {});
    if (proposed?.change) router.push(`/changes/${proposed.change}`);
    else if (proposed) setProblem('The record says the same already: there is nothing to propose.');
  };
  const asksEffective = preview?.files.some((file) => file.asksEffective) ?? false;
  const contradicting = preview?.lists.some(({ counts }) => counts.contradictions > 0) ?? false;

  return (
    <div className="stack">
      <Card id="files" title="Files">
        <ScriptedForm className="form body" onSubmit={() => look()}>
          <Labelled label="Published files" hint="OPPS Addendum B or E, MIPS membership, list entries or descriptions; .xlsx, .csv or .txt. Several files of a list belong into one import.">
            {(tied) => (
              <input
                {...tied}
                className="control"
                type="file"
                multiple
                onChange={(event) => {
                  setFiles([...(event.target.files ?? [])]);
                  setPreview(null);
                  setSaid({});
                }}
              />
            )}
          </Labelled>
          <FormSelect label="The list that OPPS addenda are about" choices={lists} value={list} onChange={(event) => setList(event.target.value)} />
          {asksEffective &&
            preview!.files.filter((file) => file.asksEffective).map(({ fileName }) => (
              <Labelled key={fileName} label={`First day of the period of ${fileName}`} hint="The file does not say it.">
                {(tied) => <input {...tied} className="control" type="date" value={said[fileName]?.effective ?? ''} onChange={(event) => setSaid({ ...said, [fileName]: event.target.value ? { effective: event.target.value } : {} })} />}
              </Labelled>
            ))}
          {contradicting && (
            <FormSelect label="Where another source says otherwise" choices={CHOICES} value={contradictions} onChange={(event) => setContradictions(event.target.value)} />
          )}
          <FormProblem text={problem} />
          <div className="buttons">
            <button className={preview ? 'button' : 'button primary'} disabled={files.length === 0 || doing !== null}>
              {preview ? 'Read again' : 'Read the files'}
            </button>
            {preview && preview.operations > 0 && readAs === chosen && (
              <ScriptedButton className="button primary" disabled={doing !== null} onClick={propose}>
                Propose {preview.operations.toLocaleString('en-US')} operations
              </ScriptedButton>
            )}
          </div>
          <p role="status" className="muted">
            {doing}
          </p>
        </ScriptedForm>
      </Card>
      {preview && <FilesRead preview={preview} />}
      {preview && !preview.blocked && <Difference preview={preview} onShow={(show) => void look(show)} busy={doing !== null} />}
    </div>
  );
}
