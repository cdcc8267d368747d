import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDisk } from './check-disk';

test('says what is free, also of a folder that is still to be made', () => {
  expect(checkDisk(join(tmpdir(), 'not', 'there', 'yet'))).toMatch(/^\d+\.\d GB are free$/);
});

// A file system that never has a free byte.
(existsSync('/proc/self') ? test : test.skip)('says that a disk is full, and what to do', () => {
  expect(() => checkDisk('/proc/self')).toThrow('Only 0.0 GB are free for /proc/self.');
});
