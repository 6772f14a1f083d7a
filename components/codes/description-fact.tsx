import { Fact } from '#components/codes/fact';
import { Dated } from '#components/ui/day';
import { Word } from '#components/ui/glyph';
import type { CodeAnswer } from '#lib/codes/schema';
import { endText, startText } from '#lib/time/words';

const LICENCES = { 'own-words': 'own words', 'public-domain': 'public domain', licensed: 'licensed' } as const;

export function DescriptionFact({ answer: { description, versions } }: { answer: CodeAnswer }) {
  if (!description) {
    return (
      <Fact name="Description in force">
        <p>No description version is in force on this day.</p>
      </Fact>
    );
  }
  const { version, text, textReason, licenceClass, certainty, reasons } = description;
  return (
    <Fact name="Description in force" certainty={certainty}>
      <p className="title">
        Version {version} of {versions}
      </p>
      {text !== null && <p>{text}</p>}
      {text === null && <NoText reason={textReason} />}
      <p className="why">
        <Dated text={`${startText(description)} – ${endText(description)}.`} />
        {text !== null && licenceClass && ` Licence class: ${LICENCES[licenceClass]}.`}
      </p>
      {reasons.map((reason) => (
        <p key={reason.code} className="why">
          <Dated text={reason.detail} />
        </p>
      ))}
    </Fact>
  );
}

/** A version whose text nobody wrote down still is a version; the text of another one would be a wrong answer. */
export function NoText({ reason }: { reason: 'not-on-file' | 'licensed' | null }) {
  return reason === 'licensed' ? <Word look="hatched">Text licensed, not shown here</Word> : <Word look="hatched">Text not on file</Word>;
}
