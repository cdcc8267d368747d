import type { Given } from './given';

/** An option of a command; one that takes no value is a flag. */
export interface Option {
  /** What stands for its value in the help. */
  value?: string;
  says: string;
}
export type Options = Readonly<Record<string, Option>>;

/** One command of `shopmeter`. Everything that is written about it follows from this. */
export interface Command {
  /** One word, or a group and a word: `events list`. */
  name: string;
  /** What follows the name, such as `<e-mail>`; in brackets when it may be left out. */
  operand?: string;
  /** For the list of commands: one line. */
  says: string;
  /** What else there is to know, for the command's own help. */
  more?: string;
  options: Options;
  /** @returns the exit code. @throws UsageError before it opens anything when it is asked wrongly */
  run(given: Given): number | Promise<number>;
}

/** Says which stores a command is about. */
export const TENANT: Options = {
  tenant: { value: 'NAME', says: 'the store, by its domain or id; may be left out when there is only one' },
};
export const ALL_STORES: Options = { ...TENANT, all: { says: 'every store' } };
export const JSON_LINES: Options = { json: { says: 'for programs, a line of JSON each' } };
