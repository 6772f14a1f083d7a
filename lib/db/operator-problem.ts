/**
 * A failure which the person who runs the program can put right. Its message is one clear line that says what is wrong
 * and what to do, never a secret, and it is printed without a stack.
 */
export class OperatorProblem extends Error {
  override name = 'OperatorProblem';
}
