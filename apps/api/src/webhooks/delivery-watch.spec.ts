import { DeliveryWatch } from './delivery-watch';

const MINUTE = 60_000;
let now: number;
let watch: DeliveryWatch;
beforeEach(() => {
  now = 10 * MINUTE;
  watch = new DeliveryWatch(() => now);
});

test('counts what became of the deliveries of five minutes', () => {
  for (const outcome of ['kept', 'duplicate', 'bad_signature', 'overloaded', 'unknown_endpoint']) {
    watch.answered(outcome);
  }
  expect(watch.counts).toEqual({ kept: 2, badSignatures: 1, notStored: 1 });
  now += 4 * MINUTE;
  watch.answered('kept');
  expect(watch.counts.kept).toBe(3);
  now += 2 * MINUTE;
  expect(watch.counts).toEqual({ kept: 1, badSignatures: 0, notStored: 0 });
});

test('says why nothing is stored, until something is or a minute is over', () => {
  expect(watch.failure).toBeNull();
  watch.failed(Object.assign(new Error('could not extend file'), { code: '53100' }));
  expect(watch.failure).toBe('the disk of the database is full');
  watch.stored();
  expect(watch.failure).toBeNull();
  watch.failed(new Error('gone'));
  expect(watch.failure).toBe('the database does not store deliveries');
  now += MINUTE + 1;
  expect(watch.failure).toBeNull();
});
