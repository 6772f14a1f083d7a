import { Answers } from '#components/codes/answers';
import { CopyAs } from '#components/codes/copy-as';
import { Life } from '#components/codes/life';
import { OpenQuestions } from '#components/codes/open-questions';
import { Sources } from '#components/codes/sources';
import { TouchedBy } from '#components/codes/touched-by';
import { Versions, type Version } from '#components/codes/versions';
import { toProposal } from '#components/changes/propose';
import type { List } from '#lib/catalog/facts';
import type { CodeAnswer } from '#lib/codes/schema';
import type { WireQuestion } from '#lib/questions/schema';
import type { Touch } from '#lib/revisions/touches';
import { toPage } from '#lib/time/address';
import type { Basis } from '#lib/time/schema';
import type { Picture } from './picture.ts';

interface Props {
  answer: CodeAnswer;
  lists: ReadonlyMap<string, List>;
  /** Every open question of the code, whatever days it touches. */
  questions: WireQuestion[];
  versions: Version[];
  touches: Touch[];
  basis: Basis;
  origin: string;
  begins: number;
  picture: Omit<Picture, 'from' | 'chosen'>;
  /** Changes that wait for a decision or their publication. */
  pending: { number: number; title: string }[];
  mayPropose: boolean;
  history: React.ReactNode;
}

/** One code, one page: on the left what is true on the day, on the right its life. */
export function CodePage({ answer, lists, questions, versions, touches, basis, origin, begins, picture, pending, mayPropose, history }: Props) {
  const { place } = picture;
  return (
    <>
      <p className="crumbs">
        <a href={toPage(place, '/codes')}>Codes</a> / {answer.system} / <span className="mono">{answer.code}</span>
      </p>
      <div className="head">
        <h1>
          <span className="code">{answer.code}</span>
          {answer.summary} <span className="tag">summary in our own words · official descriptor not held</span>
        </h1>
        {mayPropose && (
          <div className="actions">
            <a className="button" href={toProposal(answer.standing.standing === 'in-force' ? 'end-code' : 'reinstate-code', { code: answer.code })}>
              {answer.standing.standing === 'in-force' ? 'End' : 'Reinstate'}
            </a>
            <a className="button primary" href={toProposal('correct-list-entry', { code: answer.code })}>
              Propose a change
            </a>
          </div>
        )}
        {pending.length > 0 && (
          <p className="lead">
            Proposed:{' '}
            {pending.map(({ number, title }, i) => (
              <span key={number}>
                {i > 0 && ', '}
                <a href={`/changes/${number}`}>CR-{number}</a> {title}
              </span>
            ))}
          </p>
        )}
      </div>
      <div className="code-columns">
        <Answers answer={answer} lists={lists} basis={basis} place={place} today={picture.today} mayPropose={mayPropose} />
        <div className="stack">
          <Life code={answer.code} picture={picture} begins={begins} />
          {history}
          <Versions versions={versions} current={answer.description?.version ?? null} place={place} proposeFor={mayPropose ? answer.code : null} />
          <div className="code-pair">
            <OpenQuestions questions={questions} today={new Set(answer.openQuestions.map(({ id }) => id))} mayPropose={mayPropose} />
            <div className="stack">
              <CopyAs answer={answer} basis={basis} place={place} origin={origin} />
              <Sources sources={answer.sources} />
            </div>
          </div>
        </div>
      </div>
      <TouchedBy code={answer.code} touches={touches} place={place} />
    </>
  );
}
