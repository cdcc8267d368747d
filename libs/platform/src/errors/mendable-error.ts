/** A fault of the installation that a person can mend. Shown as its message alone, without a stack. */
export class MendableError extends Error {
  constructor(
    message: string,
    /** What to do about it, as an instruction. */
    readonly mend: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MendableError';
  }
}
