import { ScriptedButton } from '#components/forms/scripted-button';
import { Card } from '#components/ui/card';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { ImportPreview, PreviewOptions } from '#lib/imports/schema';
import { MOVE_WORDS, movesText } from '#lib/imports/words';

export type Shown = PreviewOptions['show'];
type Name = keyof typeof MOVE_WORDS;

const n = (count: number) => count.toLocaleString('en-US');
const NAMES = (Object.keys(MOVE_WORDS) as Name[]).filter((name): name is Exclude<Name, 'unchanged'> => name !== 'unchanged');
const RUN = 200;

interface Props {
  preview: ImportPreview;
  onShow: (show: Shown) => void;
  busy: boolean;
}

/** Counts first, each of them a way to its rows. */
export function Difference({ preview: { lists, rows, rowsInAll, operations }, onShow, busy }: Props) {
  return (
    <Card id="difference" title="What it changes" end={operations === 0 ? 'nothing: the record says the same' : `${n(operations)} operations`}>
      {lists.map(({ listId, created, told, counts }) => (
        <div key={listId} className="body">
          <p>
            <strong>{listId} list</strong>
            {created && ' (new)'}
          </p>
          <ul>
            {told.map(({ sourceId, effective, known, moves }) => (
              <li key={`${sourceId} ${effective}`}>
                As of {effective}: {moves ? movesText(moves) : 'the first file on hand'}
                {known && ' (on record already)'}
              </li>
            ))}
          </ul>
          <p>What that does to the record; {n(counts.unchanged)} codes are unchanged:</p>
          <div className="buttons">
            {NAMES.filter((name) => counts[name] > 0).map((name) => (
              <ScriptedButton key={name} className="button" disabled={busy} onClick={() => onShow({ move: name, from: 0, limit: RUN })}>
                {n(counts[name])} {MOVE_WORDS[name]}
              </ScriptedButton>
            ))}
          </div>
        </div>
      ))}
      {rows.length > 0 && (
        <>
          <p className="body muted">
            {rows.length < rowsInAll ? `The first ${n(rows.length)} of ${n(rowsInAll)} codes` : `${n(rowsInAll)} codes`}
          </p>
          <ScrollRegion label="Codes that change">
            <table className="wide stacked">
              <thead>
                <tr>
                  <th scope="col">Code</th>
                  <th scope="col">List</th>
                  <th scope="col">What it means</th>
                  <th scope="col">What is recorded</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ listId, code, moves, sentences, contradictions }) => (
                  <tr key={`${listId} ${code}`}>
                    <th scope="row" className="mono">
                      {code}
                    </th>
                    <td>{listId}</td>
                    <td>{moves.map((move) => MOVE_WORDS[move]).join(', ')}</td>
                    <td>
                      {sentences.join('; ')}
                      {contradictions.map(({ about, from, recordSays, sourceIds, questionId }) => (
                        <span key={about} className="bad">
                          {' '}
                          {sourceIds.join(', ')} says {about === 'list' ? (recordSays ? 'listed' : 'not listed') : recordSays ? 'in force' : 'not in force'} from {from} on, the files say the opposite
                          {questionId && ` (${questionId} asks it)`}.
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
    </Card>
  );
}
