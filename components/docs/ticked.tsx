/** A sentence in which words between backticks are set as code. */
export const Ticked = ({ text }: { text: string }) => text.split('`').map((part, i) => (i % 2 ? <code key={i}>{part}</code> : part));
