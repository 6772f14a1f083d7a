import { Ticked } from '#components/docs/ticked';
import type { Entry } from '#lib/docs/glossary';

/** The words of the field as this product uses them, each at a place that other pages lead to. */
export function Glossary({ entries }: { entries: Entry[] }) {
  return (
    <>
      <div className="head">
        <h1>Glossary</h1>
        <p className="lead">The words of the field, as the pages and the API use them. One word for one thing.</p>
      </div>
      <section className="card" aria-label="Words">
        <dl className="glossary">
          {entries.map(({ words, meaning }) => (
            <div key={words[0]!.id}>
              <dt>
                {words.map(({ id, text }, i) => (
                  <span key={id} id={id}>
                    {i > 0 && ', '}
                    <Ticked text={text} />
                  </span>
                ))}
              </dt>
              <dd>
                <Ticked text={meaning} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
