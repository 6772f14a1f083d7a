import { Fact } from '#components/codes/fact';
import { Standing } from '#components/codes/standing';
import { Term } from '#components/ui/term';
import { Dated } from '#components/ui/day';
import type { CodeAnswer } from '#lib/codes/schema';
import { endText, startText } from '#lib/time/words';

export function StandingFact({ standing }: { standing: CodeAnswer['standing'] }) {
  return (
    <Fact name={<Term>Standing</Term>} certainty={standing.certainty}>
      <Standing standing={standing.standing} large />
      <p className="why">
        <Dated text={sentenceOf(standing)} />
      </p>
      {standing.reasons.map((reason) => (
        <p key={reason.code} className="why">
          <Dated text={reason.detail} />
        </p>
      ))}
    </Fact>
  );
}

function sentenceOf(standing: CodeAnswer['standing']): string {
  const open = standing.terminationPrecision === null;
  const since = standing.effectiveDate === null ? `In force on record, ${startText(standing)}` : `${standing.standing === 'in-force' && open ? 'Since' : 'In force from'} ${startText(standing)}`;
  return open ? `${since}, no termination date on record.` : `${since} through ${endText(standing)}.`;
}
