interface Props {
  id: string;
  title: React.ReactNode;
  /** What stands at the right of the title: a count, a link, tabs. */
  end?: React.ReactNode;
  /** A line beside the title. */
  hint?: React.ReactNode;
  className?: string;
  children: React.ReactNode;
}

/** A section with a title, which names it for everyone. */
export function Card({ id, title, end, hint, className = '', children }: Props) {
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {hint && <span className="hint">{hint}</span>}
        {end && <span className="end">{end}</span>}
      </header>
      {children}
    </section>
  );
}
