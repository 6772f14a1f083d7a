/** What the server said to a form. It stands there empty from the beginning, so that screen readers hear it come. */
export function FormProblem({ text }: { text: string | null }) {
  return (
    <div role="alert" className={text ? 'problem' : undefined}>
      {text}
    </div>
  );
}
