'use client';

import { get, useController, useFormContext, type FieldError } from 'react-hook-form';
import { TypedDate } from './date-fields.tsx';
import { firstMessage, useChangeForm } from './form-state.tsx';

type History = { listId: string; coveredFrom: string }[];

/** From which day the history of each list is on hand for a new code; other lists answer unknown. */
export function ListHistoryFields({ at }: { at: string }) {
  const { lists } = useChangeForm().material;
  const { field } = useController({ name: `${at}.listHistory` });
  const { formState } = useFormContext();
  const history = (field.value ?? []) as History;
  const errors = get(formState.errors, `${at}.listHistory`) as Record<number, FieldError> | undefined;
  const set = (listId: string, coveredFrom: string | null) =>
    field.onChange([...history.filter((one) => one.listId !== listId), ...(coveredFrom === null ? [] : [{ listId, coveredFrom }])]);
  return (
    <fieldset className="date-part">
      <legend>History of the lists on hand from (a list without a day answers “unknown”)</legend>
      {lists.map(({ id }) => {
        const index = history.findIndex(({ listId }) => listId === id);
        return (
          <TypedDate key={id} label={id} optional value={history[index]?.coveredFrom ?? null} error={index < 0 ? undefined : firstMessage(errors?.[index])} onBlur={field.onBlur} onChange={(day) => set(id, day)} />
        );
      })}
    </fieldset>
  );
}
