import type { Command } from './command';
import { commands } from './commands';

const CODES = `Exit code: 0 done, and all is well, or a list of nothing; 1 something differs or is wrong, as said;
2 it was asked wrongly, what it names is not there, or it could not be done: standard error says why;
130 stopped half-way, and nothing is left half done.
`;

/** What `shopmeter --help` prints. @param group only the commands of a group, such as `events` */
export function helpText(group?: string): string {
  const shown = commands.filter(({ name }) => group === undefined || name.startsWith(`${group} `));
  const width = Math.max(...shown.map((command) => signature(command).length));
  const lines = shown.map((command) => `  ${signature(command).padEnd(width)}  ${command.says}`);
  return `Looks into an installation and looks after it, whether it runs or not.

shopmeter <command> [options], or npm run shopmeter -- <command> [options]

${lines.join('\n')}

shopmeter <command> --help says what a command takes. Every command takes --json.

${CODES}`;
}

/** What `shopmeter <command> --help` prints. */
export function helpOf(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { value, says }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, says] as const,
  );
  const width = Math.max(0, ...options.map(([name]) => name.length));
  const parts = [
    `shopmeter ${signature(command)}`,
    `${capital(command.says)}.${command.more === undefined ? '' : ` ${command.more}`}`,
    options.map(([name, says]) => `  ${name.padEnd(width)}  ${says}`).join('\n'),
    CODES,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function signature({ name, operand }: Command): string {
  return operand === undefined ? name : `${name} ${operand}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
