import 'reflect-metadata';
import { type Installation, openInstallation } from './installation';
import { performed } from './perform';

let opened: Promise<Installation> | undefined;
// Whatever is stopped half-way leaves nothing behind but a database that was started for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
  process.once(signal, () => void end(130));
}
// A reader such as `head` may close the pipe before everything is printed.
process.stdout.on('error', () => void end(0));

await end(await performed(process.argv.slice(2), () => (opened ??= openInstallation())));

async function end(code: number): Promise<never> {
  await opened?.then((installation) => installation.close()).catch(() => undefined);
  process.exit(code);
}
