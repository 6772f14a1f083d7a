import { Card } from '#components/ui/card';
import { CopyButton } from '#components/ui/copy-button';
import { Tabs } from '#components/ui/tabs';
import type { CodeAnswer } from '#lib/codes/schema';
import { address, toHere, type Place } from '#lib/time/address';
import type { Basis } from '#lib/time/schema';

const FORMS = [
  { id: 'link', name: 'Link' },
  { id: 'curl', name: 'curl' },
  { id: 'json', name: 'JSON' },
] as const;

interface Props {
  answer: CodeAnswer;
  basis: Basis;
  place: Place;
  /** Where this server answers, e.g. "https://ledger.example.org". */
  origin: string;
}

/** The answer for use elsewhere, pinned on both clocks. */
export function CopyAs({ answer, basis, place, origin }: Props) {
  const pinned = { asOf: answer.asOf, revision: basis.revision };
  const form = FORMS.find(({ id }) => id === place.own.copy)?.id ?? 'curl';
  const texts = {
    link: origin + address(`/codes/${answer.code}`, pinned),
    curl: `curl "${origin}${address(`/api/v1/codes/${answer.code}`, pinned)}"`,
    json: JSON.stringify({ ...answer, basis }, null, 2),
  };
  const tabs = FORMS.map(({ id, name }) => ({ name, href: toHere(place, { copy: id === 'curl' ? null : id }), current: id === form }));
  return (
    <Card id="copy" title="Copy as" end={<Tabs label="Form" tabs={tabs} />}>
      <div className="body copy">
        <pre tabIndex={0} role="region" aria-label={`This answer as ${form}`}>
          {form === 'curl' ? texts.curl.replace('?', '\\\n?') : texts[form]}
        </pre>
        <p className="small muted">
          Pinned to revision {basis.revision}: the same bytes for ever. <CopyButton key={form} text={texts[form]} />
        </p>
      </div>
    </Card>
  );
}
