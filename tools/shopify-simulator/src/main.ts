import { commandOptions } from './command/command-options';
import { helpText } from './command/help-text';
import { OptionError } from './command/option-error';
import { simulate } from './command/simulate';

/** The command line: `npm run simulate -- …`. */
async function main(): Promise<number> {
  const options = commandOptions(process.argv.slice(2));
  if (options.help) {
    console.log(helpText);
    return 0;
  }
  const stop = new AbortController();
  // The signal can come twice, from the terminal and from npm: the second must not end the summary.
  process.on('SIGINT', () => {
    stop.abort();
  });
  // A reader such as `head` may close the pipe before everything is printed.
  process.stdout.on('error', () => process.exit(0));
  return simulate(options, stop.signal);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
