'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { ActButton } from '#components/forms/act-button';
import { FormField } from '#components/forms/form-field';
import { FormProblem } from '#components/forms/form-problem';
import { FormSelect } from '#components/forms/form-select';
import { ScriptedForm } from '#components/forms/scripted-form';
import { useSending } from '#components/forms/use-sending';
import { ROLES } from '#lib/auth/permissions';
import { ROLE_WORDS } from '#lib/people/role-words';
import { PersonChange, type PersonAnswer } from '#lib/people/schema';

const CHOICES = ROLES.map((role) => ({ value: role, name: `${role}: ${ROLE_WORDS[role]}` }));

export function PersonForm({ person }: { person: PersonAnswer }) {
  const { problem, sending, submit } = useSending();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(PersonChange),
    defaultValues: { name: person.name, role: person.role, licensed: person.licensed },
  });
  const save = handleSubmit(async (values) => void (await submit('PUT', `/people/${person.id}`, values)));
  const disable = { disabled: !person.disabled };
  return (
    <ScriptedForm onSubmit={save}>
      <FormProblem text={problem} />
      <FormField label="Name" error={formState.errors.name} {...register('name')} />
      <FormSelect label="Role" choices={CHOICES} {...register('role')} />
      <label className="tick">
        <input type="checkbox" {...register('licensed')} />
        <span>
          May see licensed text
          {person.licensed && <span className="muted">{person.licenceTermsVersion ? ` (accepted the terms of ${person.licenceTermsVersion})` : ' (has not accepted the terms yet)'}</span>}
        </span>
      </label>
      <div className="buttons">
        <button className="button primary" disabled={sending}>
          Save
        </button>
        <ActButton method="PUT" path={`/people/${person.id}`} body={disable} {...(person.disabled ? { label: 'Let in again' } : { label: 'Disable', confirm: 'Disable and sign out' })} />
      </div>
    </ScriptedForm>
  );
}
