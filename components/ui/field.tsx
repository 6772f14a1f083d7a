interface TextProps {
  label: string;
  name: string;
  value?: string | undefined;
  placeholder?: string;
  mono?: boolean;
  width?: number;
  /** What is wrong with the value, said right below it. */
  problem?: string | undefined;
}

export function TextField({ label, name, value = '', placeholder, mono = false, width, problem }: TextProps) {
  const problemId = `${name}-problem`;
  return (
    <>
      <label className="field">
        <span className="label">{label}</span>
        <input
          key={value}
          className={`control${mono ? ' mono' : ''}`}
          name={name}
          defaultValue={value}
          placeholder={placeholder}
          style={width ? { width } : undefined}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={problem && problemId}
          aria-invalid={problem ? true : undefined}
        />
      </label>
      {problem && (
        <span className="small bad" id={problemId}>
          {problem}
        </span>
      )}
    </>
  );
}

export interface Choice {
  value: string;
  name: string;
}

export function SelectField({ label, name, value = '', choices }: { label: string; name: string; value?: string | undefined; choices: Choice[] }) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select key={value} className="control" name={name} defaultValue={value}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Parameters that a form keeps as they are. */
export function Kept({ parameters }: { parameters: object }) {
  return Object.entries(parameters).map(([name, value]) => <input key={name} type="hidden" name={name} value={String(value)} />);
}
