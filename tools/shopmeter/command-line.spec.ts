import { commandLine } from './command-line';

test('reads a command with its filter', () => {
  const line = commandLine(['events', 'replay', '--failed', '--from', '2026-03-01', '--dry-run', '--json']);
  expect(line).toMatchObject({ command: 'events replay', dryRun: true, json: true, tenant: undefined });
  expect(line?.filter).toEqual({ status: ['quarantined', 'dead'], from: '2026-03-01T00:00:00.000Z' });
});

test('shows help when nothing is asked for', () => {
  expect([commandLine([]), commandLine(['verify', '--help'])]).toEqual([null, null]);
});

test.each([
  [['mend'], 'no command "mend"'],
  [['events'], 'no command "events"'],
  [['verify', '--topic', 'x'], "Unknown option '--topic'"],
  [['verify', 'my-store'], 'my-store'],
  [['verify', '--tenant', 'a', '--all'], 'not both'],
  [['verify', '--limit', '0'], '--limit'],
  [['events', 'show'], 'which event'],
  [['events', 'show', '42'], 'The id: must be the id of an event'],
  [['events', 'replay'], 'which events'],
  [['jobs', 'retry'], 'which job'],
  [['jobs', 'retry', '--all', '018f0000-0000-7000-8000-00000000dead'], 'which job'],
  [['events', 'list', '--status', 'lost'], '--status'],
  [['events', 'list', '--from', 'soon'], '--from'],
  [['events', 'list', '--from', '2026-02-02', '--to', '2026-02-01'], '--from: must be before'],
])('refuses %j', (args, message) => {
  expect(() => commandLine(args)).toThrow(message);
});
