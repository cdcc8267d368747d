import { MendableError } from '@shopmeter/platform';
import { parseArgs } from 'node:util';
import type { Command } from './command';
import { commands } from './commands';
import { Given } from './given';
import { helpOf, helpText } from './help-text';
import type { Installation } from './installation';
import { UsageError } from './usage-error';

/** Does what a command line asks for, and says on the terminal what is wrong with it. @returns the exit code */
export async function performed(args: readonly string[], open: () => Promise<Installation>): Promise<number> {
  try {
    return await perform(args, open);
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message} Run with --help to see every command.`);
    else if (error instanceof MendableError) console.error(`${error.message}\n→ ${error.mend}`);
    else console.error(error);
    return 2;
  }
}

/**
 * Does what a command line asks for.
 * @param open opens the installation's database; not called for what needs none
 * @returns the exit code
 * @throws UsageError that names what is wrong
 */
export async function perform(args: readonly string[], open: () => Promise<Installation>): Promise<number> {
  const wantsHelp = args.length === 0 || args.includes('--help') || args.includes('-h') || args[0] === 'help';
  const words = args.filter((word) => word !== 'help' && !word.startsWith('-'));
  if (wantsHelp) {
    process.stdout.write(helpAbout(words));
    return 0;
  }
  const command = find(words);
  if (!command) throw unknown(args);
  const given = command.name.split(' ').filter((word, at) => args[at] === word).length;
  return command.run(parse(command, args.slice(given), open));
}

function helpAbout(words: readonly string[]): string {
  if (words.length === 0) return helpText();
  if (words.length === 1 && groupOf(words[0])) return helpText(words[0]);
  const command = find(words);
  if (!command) throw unknown(words);
  return helpOf(command);
}

/** By its words; a group alone means its list. */
function find([first = '', second = '']: readonly string[]): Command | undefined {
  const named = (name: string) => commands.find((command) => command.name === name);
  return named(`${first} ${second}`) ?? named(first) ?? (second ? undefined : named(`${first} list`));
}

function groupOf(word: string | undefined): string | undefined {
  return commands.some(({ name }) => name.startsWith(`${word} `)) ? word : undefined;
}

function unknown(words: readonly string[]): UsageError {
  const named = groupOf(words[0]) ? words.slice(0, 2) : words.slice(0, 1);
  return new UsageError(`There is no command "${named.join(' ')}".`);
}

function parse(command: Command, args: string[], open: () => Promise<Installation>): Given {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const allowPositionals = command.operand !== undefined;
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals });
    if (positionals.length > 1) throw new Error(`"${positionals[1]}" is too much`);
    if (positionals.length === 0 && command.operand?.startsWith('<')) {
      throw new Error(`${command.name} needs ${command.operand}`);
    }
    return new Given(values, positionals[0], open);
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ');
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`);
  }
}
