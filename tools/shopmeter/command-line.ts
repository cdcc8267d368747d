import { emailSchema, eventFilterSchema, type EventFilter } from '@shopmeter/contracts';
import { parseArgs } from 'node:util';
import { UsageError } from './usage-error';

const COMMANDS = [
  'verify',
  'rebuild',
  'events list',
  'events show',
  'events replay',
  'jobs list',
  'jobs retry',
  'operators add',
  'operators remove',
  'operators list',
  'app-config',
] as const;
/** Words that a second one follows. */
const GROUPS = ['events', 'jobs', 'operators'];
export type CommandName = (typeof COMMANDS)[number];

/** What the command line asks for. */
export interface CommandLine {
  command: CommandName;
  tenant: string | undefined;
  all: boolean;
  filter: EventFilter;
  /** Of the person that a command is about. */
  email: string | undefined;
  failed: boolean;
  limit: number;
  dryRun: boolean;
  bodyOnly: boolean;
  json: boolean;
}

/** Commands about a person. */
const PERSONAL: string[] = ['operators add', 'operators remove'];

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const STORE = { tenant: text, json: flag };
const FILTER = { topic: text, status: text, failed: flag, from: text, to: text, webhook: text, reason: text };
const OPTIONS: Record<CommandName, Record<string, typeof text | typeof flag>> = {
  verify: { ...STORE, all: flag, limit: text },
  rebuild: { ...STORE, all: flag, limit: text },
  'events list': { ...STORE, ...FILTER, limit: text },
  'events show': { ...STORE, body: flag },
  'events replay': { ...STORE, ...FILTER, 'dry-run': flag },
  'jobs list': { failed: flag, limit: text, json: flag },
  'jobs retry': { all: flag, json: flag },
  'operators add': { json: flag },
  'operators remove': { json: flag },
  'operators list': { json: flag },
  'app-config': {},
};

/** @returns null when help is asked for. @throws UsageError that names what is wrong */
export function commandLine(args: readonly string[]): CommandLine | null {
  if (args.length === 0 || args.includes('--help') || args.includes('-h')) return null;
  const words = GROUPS.includes(args[0]!) ? args.slice(0, 2) : args.slice(0, 1);
  const command = COMMANDS.find((name) => name === words.join(' '));
  if (!command) throw new UsageError(`There is no command "${words.join(' ')}".`);
  const { values, positionals } = parse(command, args.slice(words.length));
  const given = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const isSet = (name: string) => values[name] === true;
  if (isSet('all') && given('tenant') !== undefined)
    throw new UsageError('Give --tenant or --all, not both.');
  const email = PERSONAL.includes(command) ? emailOf(positionals[0]) : undefined;
  const filter = filterOf(given, isSet('failed'), email === undefined ? positionals[0] : undefined);
  if (command === 'events show' && !filter.id) throw new UsageError('Say which event to show, by its id.');
  if (command === 'events replay' && Object.keys(filter).length === 0) {
    throw new UsageError('Say which events to replay: an id, or a filter.');
  }
  if (command === 'jobs retry' && isSet('all') === (filter.id !== undefined)) {
    throw new UsageError('Say which job to try again: an id, or --all.');
  }
  return {
    command,
    filter,
    email,
    failed: isSet('failed'),
    tenant: given('tenant'),
    all: isSet('all'),
    limit: limitOf(given('limit'), command.endsWith('list') ? 50 : 20),
    dryRun: isSet('dry-run'),
    bodyOnly: isSet('body'),
    json: isSet('json'),
  };
}

function parse(command: CommandName, args: string[]) {
  const takesId = ['events show', 'events replay', 'jobs retry', ...PERSONAL].includes(command);
  try {
    const parsed = parseArgs({ args, options: OPTIONS[command], strict: true, allowPositionals: takesId });
    if (parsed.positionals.length > 1) throw new Error(`"${parsed.positionals[1]}" is too much`);
    return parsed;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ');
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`);
  }
}

function emailOf(value: string | undefined): string {
  const parsed = emailSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError('Say who it is about, by e-mail address.');
}

const OPTION_OF: Record<string, string> = { webhookId: '--webhook', id: 'The id' };

function filterOf(
  given: (name: string) => string | undefined,
  failed: boolean,
  id: string | undefined,
): EventFilter {
  const status = failed ? 'quarantined,dead' : given('status');
  const filter = {
    id,
    topic: given('topic'),
    status: status?.split(','),
    from: instantOf(given('from')),
    to: instantOf(given('to')),
    webhookId: given('webhook'),
    reason: given('reason'),
  };
  const known = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const parsed = eventFilterSchema.safeParse(known);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue!.path[0]);
  throw new UsageError(`${OPTION_OF[field] ?? `--${field}`}: ${issue!.message}.`);
}

/** A day is the beginning of that day, in UTC; what is no time at all is left for the schema to refuse. */
function instantOf(value: string | undefined): string | undefined {
  if (value === undefined || Number.isNaN(Date.parse(value))) return value;
  return new Date(value).toISOString();
}

function limitOf(value: string | undefined, usual: number): number {
  if (value === undefined) return usual;
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit;
  throw new UsageError('--limit must be a whole number from 1 to 10000.');
}
