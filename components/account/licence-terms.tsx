import { ActButton } from '#components/forms/act-button';
import { Card } from '#components/ui/card';
import { LICENCE_TERMS } from '#lib/auth/licence-terms';
import type { PersonAnswer } from '#lib/people/schema';

/** The terms for licensed text, for those whom an administrator has permitted to see it. */
export function LicenceTerms({ person }: { person: PersonAnswer }) {
  const accepted = person.licenceTermsVersion === LICENCE_TERMS.version;
  return (
    <Card id="licence" title="Licensed text" end={person.licensed ? `terms of ${LICENCE_TERMS.version}` : undefined}>
      <div className="body form">
        {!person.licensed && <p>You do not see licensed text. An administrator can permit it, where your organization holds a licence.</p>}
        {person.licensed && (
          <>
            <ol className="terms">
              {LICENCE_TERMS.text.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
            {accepted ? <p className="strong">You have accepted these terms.</p> : <ActButton path="/me/licence-terms" body={{ version: LICENCE_TERMS.version }} label="I accept these terms" />}
          </>
        )}
      </div>
    </Card>
  );
}
