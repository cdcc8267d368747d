import { commands } from './commands';
import { perform } from './perform';

const refuse = () => Promise.reject(new Error('the database was opened'));

async function printed(...args: string[]): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    expect(await perform(args, refuse)).toBe(0);
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

test('shows every command when nothing is asked for', async () => {
  const help = await printed();
  for (const { name, says } of commands) expect(help).toMatch(new RegExp(`^  ${name}.*  ${says}$`, 'm'));
  expect(await printed('--help')).toBe(help);
  const events = await printed('events', '--help');
  expect(events).toContain('events replay [<id>]');
  expect(events).not.toContain('verify');
});

test.each(commands.map(({ name }) => name))('%s has a help of its own', async (name) => {
  const help = await printed(...name.split(' '), '--help');
  const { says, options } = commands.find((command) => command.name === name)!;
  expect(help.toLowerCase()).toContain(says.toLowerCase());
  for (const option of Object.keys(options)) expect(help).toContain(`--${option}`);
  expect(await printed('help', ...name.split(' '))).toBe(help);
});

test('what is asked for rightly opens the database', async () => {
  await expect(perform(['events', 'replay', '--failed', '--from', '2026-03-01'], refuse)).rejects.toThrow(
    'the database was opened',
  );
  await expect(perform(['events'], refuse)).rejects.toThrow('the database was opened');
});

test.each([
  [['mend'], 'no command "mend"'],
  [['events', 'mend'], 'no command "events mend"'],
  [['verify', '--topic', 'x'], "Unknown option '--topic'"],
  [['verify', 'my-store'], 'my-store'],
  [['verify', '--tenant', 'a', '--all'], 'not both'],
  [['verify', '--limit', '0'], '--limit'],
  [['events', 'show'], 'events show needs <id>'],
  [['events', 'show', '42'], 'The id: must be the id of an event'],
  [['events', 'show', '1', '2'], '"2" is too much'],
  [['events', 'replay'], 'which events'],
  [['jobs', 'retry'], 'which job'],
  [['jobs', 'retry', '--all', '018f0000-0000-7000-8000-00000000dead'], 'which job'],
  [['operators', 'add', 'somebody'], 'by e-mail address'],
  [['events', 'list', '--status', 'lost'], '--status'],
  [['events', 'list', '--from', 'soon'], '--from'],
  [['events', 'list', '--from', '2026-02-02', '--to', '2026-02-01'], '--from: must be before'],
])('refuses %j', async (args, message) => {
  await expect(perform(args, refuse)).rejects.toThrow(message);
});
