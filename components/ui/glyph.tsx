/** Shapes that go with a word, so that nothing is said by colour alone. */
export type Look = 'filled' | 'hollow' | 'hatched' | 'fact';

export const Glyph = ({ look }: { look: Look }) => <span className={`glyph ${look}`} aria-hidden="true" />;

/** A word with its shape; `large` is the answer of a card, on its tint. */
export function Word({ look, large = false, children }: { look: Look; large?: boolean; children: React.ReactNode }) {
  return (
    <span className={`word ${look}${large ? ' large' : ''}`}>
      <Glyph look={look} />
      {children}
    </span>
  );
}

/** The diamond of an open question; its word stands beside it, or in `label` where it stands alone. */
export function Diamond({ label }: { label?: string }) {
  return label ? (
    <span className="diamond" role="img" aria-label={label}>
      ?
    </span>
  ) : (
    <span className="diamond" aria-hidden="true">
      ?
    </span>
  );
}
