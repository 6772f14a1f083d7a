import { Card } from '#components/ui/card';
import { Instant } from '#components/ui/instant';
import type { Permission } from '#lib/auth/permissions';
import type { ChangeAnswer } from '#lib/changes/schema';
import { address } from '#lib/time/address';
import { DecisionForm } from './decision-form.tsx';
import { Steps } from './steps.tsx';

/** Who looks at the change, and what they may do. */
export interface Me {
  actorId: string | null;
  may: Permission[];
  /** Whether they may see licensed text. */
  licensed: boolean;
}

interface Props {
  change: ChangeAnswer;
  me: Me;
  newest: number;
  stale: string | null;
  plannable: boolean;
}

/** What this person may do with the change now, and if nothing, why. */
export function NextStep({ change, me, newest, stale, plannable }: Props) {
  const { number, state, draftVersion, digest } = change;
  const wrote = change.contributors.some(({ id }) => id === me.actorId);
  const mayPropose = me.may.includes('changes.propose');
  const withdraw = wrote && mayPropose;
  const unseen = change.touchesLicensedText && !me.licensed;
  if (state === 'draft' || state === 'changes-requested') {
    return (
      <Card id="next" title={state === 'draft' ? 'Draft' : 'Changes were requested'}>
        <div className="body form">
          {state === 'changes-requested' && <p className="four-eyes">“{change.decisions.at(-1)?.comment ?? 'It went out of date before it could be published.'}”</p>}
          {mayPropose ? (
            <Steps number={number} draftVersion={draftVersion} edit submit={plannable} withdraw={withdraw} />
          ) : (
            <p className="muted">It is still being written. Once it is submitted, somebody else decides.</p>
          )}
        </div>
      </Card>
    );
  }
  if (state === 'submitted') {
    return (
      <Card id="next" title="Your decision">
        <div className="body form">
          <p className="four-eyes">
            <strong>Four eyes.</strong> {fourEyes(change, me, wrote)}
          </p>
          {unseen && me.may.includes('changes.decide') && !wrote && (
            <p className="four-eyes">
              <strong>Licensed text.</strong> This change touches text that you may not see, so you cannot approve it. Its terms are under <a href={address('/account')}>your account</a>, if you have the permission.
            </p>
          )}
          {me.may.includes('changes.decide') && !wrote && <DecisionForm number={number} digest={digest!} revision={newest + 1} barred={barredBy(change.contentDiffers, stale, unseen)} />}
          {withdraw && <Steps number={number} draftVersion={draftVersion} withdraw />}
        </div>
      </Card>
    );
  }
  if (state === 'approved') {
    return (
      <Card id="next" title="Approved">
        <div className="body form">
          <p>It is published {change.publishAt ? <Instant at={change.publishAt} /> : 'soon'}, if what it rests on has not changed by then and its approver is still one.</p>
          {me.may.includes('changes.decide') && !wrote && <DecisionForm number={number} digest={digest!} revision={newest + 1} barred={null} approved />}
          {withdraw && <Steps number={number} draftVersion={draftVersion} withdraw />}
        </div>
      </Card>
    );
  }
  return null;
}

function fourEyes({ author, contributors }: ChangeAnswer, me: Me, wrote: boolean): string {
  const names = [...new Set([author, ...contributors.map(({ name }) => name)])].join(', ');
  if (wrote) return `You wrote on this change; another person decides. (${names} cannot.)`;
  if (me.may.includes('changes.decide')) return `Whoever wrote on it (${names}) cannot decide. You did not, so you may.`;
  return `It waits for an approver who did not write on it (${names} did).`;
}

function barredBy(contentDiffers: string | null, stale: string | null, unseen: boolean): string | null {
  if (contentDiffers !== null) return 'Its content is not what its operations lead to: it cannot be approved.';
  if (stale !== null) return 'What it rests on has changed: it cannot be approved any more.';
  return unseen ? 'You may not see its licensed text: you cannot approve it.' : null;
}
