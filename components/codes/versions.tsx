import { NoText } from '#components/codes/description-fact';
import { Propose } from '#components/changes/propose';
import { TextDiff } from '#components/codes/text-diff';
import { Card } from '#components/ui/card';
import { Dated } from '#components/ui/day';
import { Kept, SelectField } from '#components/ui/field';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { DescriptionAnswer } from '#lib/codes/schema';
import type { Place } from '#lib/time/address';
import { periodText } from '#lib/time/words';

export type Version = Pick<DescriptionAnswer, 'version' | 'text' | 'textReason' | 'sourceId'> & Parameters<typeof periodText>[0];

interface Props {
  versions: Version[];
  /** The version in force on the day. */
  current: number | null;
  place: Place;
  /** The code, for who may propose a change of a version. */
  proposeFor: string | null;
}

/** The description versions on record, and what changed between any two of them. */
export function Versions({ versions, current, place, proposeFor }: Props) {
  const count = `${versions.length} on record`;
  return (
    <Card id="versions" title="Description versions" end={count}>
      <ScrollRegion label="Description versions">
        <table className="wide stacked">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Effective – termination</th>
              <th scope="col">Text</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.version}>
                <th scope="row" className="nowrap">
                  {version.version} {version.version === current && <span className="tag">this day</span>}
                </th>
                <td className="nowrap">
                  <Dated text={periodText(version)} />
                </td>
                <td>
                  {version.text ?? <NoText reason={version.textReason} />}{' '}
                  {proposeFor && (
                    <Propose
                      offers={[
                        ['End', 'end-description'],
                        ['Correct', 'correct-description'],
                      ]}
                      what={`version ${version.version}`}
                      about={{ code: proposeFor, from: version.effectiveDate ?? version.certainFrom }}
                    />
                  )}
                </td>
                <td>
                  <a href={`#${version.sourceId}`}>{version.sourceId}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {versions.length > 1 && <Compare versions={versions} place={place} />}
    </Card>
  );
}

/** Two versions side by side in one text; without being asked, the newest and the one before it. */
function Compare({ versions, place }: { versions: Version[]; place: Place }) {
  const { v1: sentBefore, v2: sentAfter, ...kept } = place.own;
  const named = (sent: string | undefined, otherwise: Version) => versions.find(({ version }) => String(version) === sent) ?? otherwise;
  const before = named(sentBefore, versions.at(-2)!);
  const after = named(sentAfter, versions.at(-1)!);
  const choices = versions.map(({ version }) => ({ value: String(version), name: `version ${version}` }));
  return (
    <div className="compare">
      <form action={place.path} data-stay="">
        <SelectField label="From" name="v1" value={String(before.version)} choices={choices} />
        <SelectField label="to" name="v2" value={String(after.version)} choices={choices} />
        <Kept parameters={{ ...kept, ...place.clocks }} />
        <button className="button small">Compare</button>
      </form>
      <TextDiff before={before} after={after} />
    </div>
  );
}
