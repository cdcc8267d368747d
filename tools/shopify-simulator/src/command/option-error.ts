/** A command line that cannot be followed; the message says which option and what it should be. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}
