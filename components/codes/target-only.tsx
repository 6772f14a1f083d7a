import { RuleFact } from '#components/codes/rule-fact';
import { BasisLine } from '#components/frame/basis-line';
import { Card } from '#components/ui/card';
import type { WireRule } from '#lib/guidelines/schema';
import { toPage, type Place } from '#lib/time/address';
import type { Basis } from '#lib/time/schema';

interface Props {
  code: string;
  rules: WireRule[];
  basis: Basis;
  place: Place;
}

/** A code that rules send to, with no facts of its own. */
export function TargetOnly({ code, rules, basis, place }: Props) {
  const ids = rules.map(({ id }) => id);
  return (
    <>
      <div className="head">
        <h1>
          <span className="code">{code}</span> facts not on file
        </h1>
        <p className="lead">
          {code} is known only as the target of rule{ids.length > 1 && 's'} {ids.join(', ')}. Its own facts are not on file: not its standing, no description and no list. That is not
          the same as “not listed”.
        </p>
      </div>
      <Card id="rules" title={`Rules that send to ${code}`} end={rules.length} className="narrow">
        {rules.map((rule) => (
          <div key={rule.id} className="target-rule">
            <RuleFact rule={rule} place={place} />
            <p className="rule-codes">
              Stands with{' '}
              {rule.codes.map((other, i) => (
                <span key={other}>
                  {i > 0 && ' and '}
                  <a className="mono" href={toPage(place, `/codes/${other}`)}>
                    {other}
                  </a>
                </span>
              ))}
            </p>
          </div>
        ))}
        <BasisLine basis={basis} />
      </Card>
    </>
  );
}
