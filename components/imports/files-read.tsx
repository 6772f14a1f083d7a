import { Card } from '#components/ui/card';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { ImportPreview } from '#lib/imports/schema';

const n = (count: number) => count.toLocaleString('en-US');
/** More findings than this are counted. */
const MOST = 50;

/** What was recognised, and what is wrong or odd about it, row by row. */
export function FilesRead({ preview: { files, blocked } }: { preview: ImportPreview }) {
  return (
    <Card id="recognised" title="What was recognised" end={`${n(files.length)} ${files.length === 1 ? 'file' : 'files'}`}>
      {blocked && (
        <p className="body bad" role="alert">
          {blocked.detail}
        </p>
      )}
      <ScrollRegion label="Files">
        <table className="wide stacked">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Layout</th>
              <th scope="col">Period from</th>
              <th scope="col">Posted on</th>
              <th scope="col" className="right">
                Rows
              </th>
              <th scope="col">On record</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.sha256}>
                <th scope="row">{file.fileName}</th>
                <td>{file.label}</td>
                <td>{file.effective ?? (file.asksEffective ? <span className="bad">not said</span> : 'by row')}</td>
                <td>{file.postedOn ?? 'not said'}</td>
                <td className="right">{n(file.rows)}</td>
                <td>{file.sourceId ?? 'new'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {files.map((file) => (
        <Findings key={file.sha256} file={file} />
      ))}
    </Card>
  );
}

function Findings({ file: { fileName, problems, warnings, more, notOnFile } }: { file: ImportPreview['files'][number] }) {
  const left = notOnFile.length > 0 ? `${n(notOnFile.length)} rows are left out, because their codes are not on file.` : null;
  return (
    <>
      {left && <p className="body">{left}</p>}
      <Found what={`Problems of ${fileName}`} found={problems} inAll={problems.length + more.problems} open />
      <Found what={`Warnings about ${fileName}`} found={warnings} inAll={warnings.length + more.warnings} />
    </>
  );
}

function Found({ what, found, inAll, open = false }: { what: string; found: { message: string }[]; inAll: number; open?: boolean }) {
  if (found.length === 0) return null;
  return (
    <details className="body" open={open}>
      <summary>
        {what}: {n(inAll)}
      </summary>
      <ul>
        {found.slice(0, MOST).map(({ message }, i) => (
          <li key={i}>{message}</li>
        ))}
        {inAll > MOST && <li className="muted">and {n(inAll - MOST)} more</li>}
      </ul>
    </details>
  );
}
