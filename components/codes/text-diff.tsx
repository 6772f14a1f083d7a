import { diffText } from '#lib/codes/text-diff';

interface Text {
  version: number;
  text: string | null;
}

/** What changed between two texts: struck out and underlined, never by colour alone. */
export function TextDiff({ before, after }: { before: Text; after: Text }) {
  const missing = [...new Set([before, after])].filter(({ text }) => text === null).map(({ version }) => version);
  if (missing.length > 0) {
    return (
      <p className="muted">
        {missing.length === 1 ? `The text of version ${missing[0]} is` : `The texts of versions ${missing.join(' and ')} are`} not on file, so there is nothing to compare word by
        word.
      </p>
    );
  }
  const parts = diffText(before.text!, after.text!);
  if (parts.every(({ kind }) => kind === 'same')) return <p className="muted">Both texts are the same.</p>;
  return (
    <p className="text-diff">
      {parts.map(({ kind, text }, i) => (kind === 'same' ? <span key={i}>{text}</span> : kind === 'added' ? <ins key={i}>{text}</ins> : <del key={i}>{text}</del>))}
    </p>
  );
}
