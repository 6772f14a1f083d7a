import { Fact } from '#components/codes/fact';
import { Propose } from '#components/changes/propose';
import { Status } from '#components/lists/status';
import { Dated } from '#components/ui/day';
import type { List } from '#lib/catalog/facts';
import { listName } from '#lib/codes/lane-words';
import type { StatusAnswer, WireEntry } from '#lib/lists/schema';
import { statusSentence } from '#lib/lists/sentence';
import { toPage, type Place } from '#lib/time/address';
import { periodText } from '#lib/time/words';

export function ListFact({ list, answer, place, mayPropose = false }: { list: List; answer: StatusAnswer; place: Place; mayPropose?: boolean }) {
  const { status, certainty, reasons, previousEntry, entry, nextEntry, openQuestions } = answer;
  const sentence = statusSentence(answer);
  const entries: [string, WireEntry | null][] = [
    ['Previous entry', previousEntry],
    [status === 'unknown' ? 'Possible entry' : 'Entry', entry],
    ['Next entry', nextEntry],
  ];
  return (
    <Fact name={<a href={toPage(place, `/lists/${list.listId}`)}>{listName(list)}</a>} certainty={certainty} questions={openQuestions}>
      <Status status={status} large />
      {sentence && <p>{sentence}</p>}
      {reasons.map((reason) => (
        <p key={reason.code}>
          <Dated text={reason.detail} />
        </p>
      ))}
      <dl className="entries">
        {entries.map(
          ([name, found]) =>
            found && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Dated text={periodText(found)} />
                  {mayPropose && (
                    <Propose
                      offers={[
                        ['End this entry', 'end-list-entry'],
                        ['Correct', 'correct-list-entry'],
                      ]}
                      what={`the ${list.listId} entry ${periodText(found)}`}
                      about={{ code: answer.code, list: list.listId, from: found.effectiveDate ?? found.certainFrom }}
                    />
                  )}
                </dd>
                <dd>
                  <a href={`#${found.sourceId}`}>{found.sourceId}</a>
                </dd>
              </div>
            ),
        )}
      </dl>
      {mayPropose && <Propose offers={[['Add an entry', 'add-list-entry']]} what={`to the ${list.listId} list`} about={{ code: answer.code, list: list.listId }} />}
    </Fact>
  );
}
