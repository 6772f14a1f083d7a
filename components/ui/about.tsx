/** A card of names and what they are. */
export function About({ label, rows }: { label: string; rows: [name: string, value: React.ReactNode][] }) {
  return (
    <section className="card" aria-label={label}>
      <dl className="about">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
