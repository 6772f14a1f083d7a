import { Fact } from '#components/codes/fact';
import { Propose } from '#components/changes/propose';
import { CodesInText } from '#components/codes/codes-in-text';
import { Word } from '#components/ui/glyph';
import { Dated } from '#components/ui/day';
import { conditionText } from '#lib/guidelines/condition';
import type { WireRule } from '#lib/guidelines/schema';
import type { WireQuestion } from '#lib/questions/schema';
import type { Place } from '#lib/time/address';
import { periodText } from '#lib/time/words';

export const RULE_KINDS: Record<WireRule['kind'], string> = {
  residual: 'residual code',
  'reportable-only-if': 'reportable only if',
  'not-reportable-for': 'not reportable for',
  'applies-to': 'applies to',
  includes: 'includes',
};

interface Props {
  rule: WireRule;
  place: Place;
  questions?: WireQuestion[];
  mayPropose?: boolean;
}

/** A rule as it stands on the day: its sentence, its condition, and the codes that it sends to. */
export function RuleFact({ rule, place, questions, mayPropose = false }: Props) {
  const { id, kind, sentence, condition, reportInstead, effectivePrecision, certainFrom, certainty, reasons } = rule;
  const startUnknown = certainty === 'uncertain' && effectivePrecision === 'unknown';
  return (
    <Fact
      name={
        <>
          Rule <span className="mono">{id}</span> · {RULE_KINDS[kind]}
        </>
      }
      certainty={certainty}
      questions={questions ?? []}
    >
      <p className="strong">
        <CodesInText text={sentence} codes={reportInstead} place={place} />
      </p>
      <p className="why">
        Condition: <code>{conditionText(condition)}</code>
      </p>
      {startUnknown ? (
        <p className="why">
          <Word look="hatched">Start not on record</Word> certain from <time>{certainFrom}</time>
        </p>
      ) : (
        <p className="why">
          <Dated text={`${periodText(rule)}.`} /> {reasons.map((reason) => reason.detail).join(' ')}
        </p>
      )}
      {mayPropose && (
        <Propose
          offers={[
            ['End', 'end-rule'],
            ['Correct', 'correct-rule'],
          ]}
          what={`rule ${id}`}
          about={{ rule: id, from: rule.effectiveDate ?? certainFrom }}
        />
      )}
    </Fact>
  );
}
