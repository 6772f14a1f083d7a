'use client';

import { useState, type FormEvent } from 'react';
import { ScriptedForm } from '#components/forms/scripted-form';
import { address } from '#lib/time/address';

export interface TryField {
  name: string;
  in: string;
  required: boolean;
  value: string;
  choices: string[] | null;
}

interface Props {
  name: string;
  method: string;
  path: string;
  fields: TryField[];
  /** A body to begin with, or null if none is taken. */
  body: string | null;
}

interface Answer {
  request: string;
  status: string;
  headers: string;
  body: string;
}

/** More than this is not read on a screen. */
const LONGEST = 20_000;

/** Sends a request to this server and shows what comes back. */
export function TryIt({ name, method, path, fields, body }: Props) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [sending, setSending] = useState(false);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    setSending(true);
    const values = Object.fromEntries([...new FormData(event.currentTarget)].map(([field, value]) => [field, String(value).trim()]));
    setAnswer(await ask(method, path, fields, values));
    setSending(false);
  };

  return (
    <details className="try">
      <summary>
        Try it<span className="sr">: {name}</span>
      </summary>
      <ScriptedForm className="fields" onSubmit={send} noValidate={false}>
        {fields.map((field) => (
          <label key={field.name}>
            <code>{field.name}</code>
            {field.choices ? (
              <select className="control" name={field.name} defaultValue={field.value}>
                <option value="" />
                {field.choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            ) : (
              <input className="control mono" name={field.name} defaultValue={field.value} required={field.required} autoComplete="off" spellCheck={false} />
            )}
          </label>
        ))}
        <label>
          <span>API key, where one is needed</span>
          <input className="control mono" name="(key)" type="password" autoComplete="off" />
        </label>
        {body !== null && (
          <label className="whole">
            <span>Body</span>
            <textarea className="control mono" name="(body)" rows={9} defaultValue={body} spellCheck={false} />
          </label>
        )}
        <button className="button primary" disabled={sending}>
          Send
        </button>
      </ScriptedForm>
      <div role="status">{answer && <Shown answer={answer} name={name} />}</div>
    </details>
  );
}

async function ask(method: string, path: string, fields: TryField[], values: Record<string, string>): Promise<Answer> {
  const filled = fields.filter((field) => field.in === 'path').reduce((url, field) => url.replace(`{${field.name}}`, encodeURIComponent(values[field.name] ?? '')), path);
  const query = Object.fromEntries(fields.filter((field) => field.in === 'query').map((field) => [field.name, values[field.name]]));
  const url = address(`/api/v1${filled}`, query);
  const headers = { ...(values['(key)'] && { authorization: `Bearer ${values['(key)']}` }), ...(values['(body)'] && { 'content-type': 'application/json' }) };
  const request = `${method} ${url}`;
  try {
    const response = await fetch(url, { method, headers, body: values['(body)'] ?? null, cache: 'no-store' });
    const text = await response.text();
    const json = /json$/.test(response.headers.get('content-type')?.split(';')[0] ?? '');
    const whole = json ? JSON.stringify(JSON.parse(text), null, 2) : text;
    return {
      request,
      status: `${response.status} ${response.statusText}`,
      headers: [...response.headers].map(([header, value]) => `${header}: ${value}`).join('\n'),
      body: whole.length > LONGEST ? `${whole.slice(0, LONGEST)}\n… and ${(whole.length - LONGEST).toLocaleString('en-US')} characters more` : whole,
    };
  } catch (error) {
    return { request, status: 'No answer', headers: '', body: (error as Error).message };
  }
}

function Shown({ answer, name }: { answer: Answer; name: string }) {
  const parts: [string, string][] = [
    ['Request', answer.request],
    ['Status', answer.status],
    ['Headers', answer.headers],
    ['Body', answer.body],
  ];
  return parts.map(([part, text]) => (
    <div key={part}>
      <h4>{part}</h4>
      <pre tabIndex={0} role="region" aria-label={`${part} of the answer: ${name}`}>
        {text}
      </pre>
    </div>
  ));
}
