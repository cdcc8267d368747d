import 'reflect-metadata';
import { MendableError } from '@shopmeter/platform';
import { commandLine, type CommandLine, type CommandName } from './command-line';
import { listEvents } from './commands/list-events';
import { listJobs } from './commands/list-jobs';
import { operators } from './commands/operators';
import { printAppConfig } from './commands/print-app-config';
import { rebuildStores } from './commands/rebuild-stores';
import { replayEvents } from './commands/replay-events';
import { retryJobs } from './commands/retry-jobs';
import { showEvent } from './commands/show-event';
import { helpText } from './help-text';
import { type Installation, openInstallation } from './installation';
import { UsageError } from './usage-error';

const COMMANDS: Record<
  Exclude<CommandName, 'app-config'>,
  (line: CommandLine, installation: Installation) => Promise<number>
> = {
  verify: rebuildStores,
  rebuild: rebuildStores,
  'events list': listEvents,
  'events show': showEvent,
  'events replay': replayEvents,
  'jobs list': listJobs,
  'jobs retry': retryJobs,
  'operators add': operators,
  'operators remove': operators,
  'operators list': operators,
};

let installation: Installation | undefined;
// Whatever is stopped half-way leaves nothing behind but a database that was started for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
  process.once(signal, () => void end(130));
}
// A reader such as `head` may close the pipe before everything is printed.
process.stdout.on('error', () => void end(0));

await end(await run(process.argv.slice(2)));

async function run(args: string[]): Promise<number> {
  try {
    const line = commandLine(args);
    if (!line) {
      process.stdout.write(helpText);
      return 0;
    }
    const { command } = line;
    // It is about the settings alone.
    if (command === 'app-config') return printAppConfig();
    installation = await openInstallation();
    return await COMMANDS[command](line, installation);
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message} Run with --help to see every command.`);
    else if (error instanceof MendableError) console.error(`${error.message}\n→ ${error.mend}`);
    else console.error(error);
    return 2;
  }
}

async function end(code: number): Promise<never> {
  await installation?.close().catch(() => undefined);
  process.exit(code);
}
