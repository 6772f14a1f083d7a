import { Card } from '#components/ui/card';
import { Instant } from '#components/ui/instant';
import type { ChangeAnswer } from '#lib/changes/schema';
import { CommentForm } from './comment-form.tsx';

/** What was said about the change as a whole; comments on one operation stand with it. */
export function Comments({ change, mayComment }: { change: ChangeAnswer; mayComment: boolean }) {
  const whole = change.comments.filter(({ operation }) => operation === null);
  return (
    <Card id="comments" title="Comments" end={String(change.comments.length)}>
      {whole.length === 0 && !mayComment && <p className="body muted">Nobody has commented on it.</p>}
      <Said comments={whole} />
      {mayComment && <CommentForm number={change.number} operation={null} />}
    </Card>
  );
}

export function Said({ comments }: { comments: ChangeAnswer['comments'] }) {
  return comments.map((comment) => (
    <div key={comment.writtenAt} className="comment">
      <p className="small muted">
        <strong>{comment.author}</strong> · <Instant at={comment.writtenAt} />
      </p>
      <p>{comment.text}</p>
    </div>
  ));
}
