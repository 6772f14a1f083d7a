'use client';

import { useController } from 'react-hook-form';
import { RULE_KINDS } from '#components/codes/rule-fact';
import { Labelled } from '#components/forms/labelled';
import { ScriptedButton } from '#components/forms/scripted-button';
import type { Condition } from '#lib/catalog/facts';
import { conditionText, parseCondition } from '#lib/guidelines/condition';
import { useFault, useChangeForm } from './form-state.tsx';
import { ChoiceField, CodesField, useTyped, WordsField } from './plain-fields.tsx';

const KINDS = Object.entries(RULE_KINDS).map(([value, name]) => ({ value, name }));

/** What a rule says: its kind, its codes, when it holds, and where it sends to. */
export function RuleFields({ at }: { at: string }) {
  return (
    <>
      <div className="side-by-side">
        <ChoiceField at={at} name="ruleKind" label="Kind of rule" options={KINDS} />
        <CodesField at={at} name="codes" label="Codes that it is about" />
      </div>
      <ConditionField at={at} />
      <div className="side-by-side">
        <WordsField at={at} name="scope" label="Scope" hint="What a residual rule speaks of, like “the thoracic-spine service”." optional />
        <CodesField at={at} name="reportInstead" label="Report instead (optional)" />
      </div>
    </>
  );
}

/** A condition as it stands in the data: "not one-lung-ventilation". */
function ConditionField({ at }: { at: string }) {
  const { circumstances } = useChangeForm().material;
  const { field } = useController({ name: `${at}.condition` });
  const [text, setText] = useTyped<unknown>(field.value, (value) => (value && typeof value === 'object' ? conditionText(value as Condition) : ''));
  const add = (word: string) => write(text.trim() === '' ? word : `${text.trim()} and ${word}`);
  const write = (typed: string) => {
    const condition = typed.trim() === '' ? null : (parseCondition(typed) ?? typed);
    setText(typed, condition);
    field.onChange(condition);
  };
  return (
    <Labelled label="Condition" hint="Words of the vocabulary with and, or, not; parentheses where they are mixed." error={useFault(at, 'condition')}>
      {(tied) => (
        <>
          <input className="control mono" autoComplete="off" spellCheck={false} {...tied} ref={field.ref} value={text} onBlur={field.onBlur} onChange={(event) => write(event.target.value)} />
          <details className="small">
            <summary>The vocabulary</summary>
            <ul className="vocabulary">
              {circumstances.map(({ id, clause }) => (
                <li key={id}>
                  <ScriptedButton className="plain mono" onClick={() => add(id)}>
                    {id}
                  </ScriptedButton>{' '}
                  <span className="muted">{clause}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </Labelled>
  );
}
