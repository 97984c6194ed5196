/** Thrown when Lambdarium itself is wrong (never for bad input, never for a simulated misfortune). */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Stops the run when something the code relies on does not hold. `message` names what was expected. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Closes a `switch` over a union: the compiler refuses it while a case is missing. */
export function assertUnreachable(value: never): never {
  throw new AssertionError(`unexpected value: ${JSON.stringify(value)}`);
}
