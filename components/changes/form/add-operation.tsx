'use client';

import { useState } from 'react';
import { ScriptedButton } from '#components/forms/scripted-button';
import { Card } from '#components/ui/card';
import { KINDS, type OperationKindName } from '#lib/changes/operations/kinds';

/** The menu of kinds, by what they are about. */
const GROUPS: { name: string; kinds: OperationKindName[] }[] = [
  { name: 'Lists', kinds: ['end-list-entry', 'correct-list-entry', 'add-list-entry', 'remove-list-entry', 'set-list-history', 'add-list'] },
  { name: 'Descriptions', kinds: ['add-description', 'correct-description', 'end-description'] },
  { name: 'Codes', kinds: ['add-code', 'change-summary', 'end-code', 'reinstate-code', 'correct-standing', 'remove-standing'] },
  { name: 'Rules', kinds: ['add-rule', 'correct-rule', 'end-rule'] },
  { name: 'Questions and sources', kinds: ['raise-question', 'settle-question', 'add-source'] },
];
const labelOf = (kind: OperationKindName) => KINDS.find((one) => one.kind === kind)!.label;

export function AddOperation({ onAdd, first }: { onAdd: (kind: OperationKindName) => void; first: boolean }) {
  const [kind, setKind] = useState<OperationKindName>('end-list-entry');
  return (
    <Card id="add" title={first ? 'What is to change' : 'One more operation'}>
      <div className="body add-operation">
        <label className="field">
          <span className="label">Operation</span>
          <select className="control" value={kind} onChange={(event) => setKind(event.target.value as OperationKindName)}>
            {GROUPS.map(({ name, kinds }) => (
              <optgroup key={name} label={name}>
                {kinds.map((one) => (
                  <option key={one} value={one}>
                    {labelOf(one)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <ScriptedButton className="button" onClick={() => onAdd(kind)}>
          Add
        </ScriptedButton>
      </div>
    </Card>
  );
}
