import { Admission } from './admission';

describe('admission', () => {
  let now = 0;
  let lag = 0;
  let admission: Admission;
  beforeEach(() => {
    now = 0;
    lag = 0;
    admission = new Admission(
      () => now,
      () => lag,
    );
  });

  function enter(count: number, bytes = 1000): void {
    for (let index = 0; index < count; index += 1) admission.enter(bytes);
  }

  /** Some are kept in each of ten milliseconds, as many new ones come. */
  function work(milliseconds: number, perMillisecond: number): void {
    for (let passed = 0; passed < milliseconds; passed += 10) {
      now += 10;
      for (let index = 0; index < perMillisecond * 10; index += 1) {
        admission.leave(1000, true);
        admission.enter(1000);
      }
    }
  }

  it('admits what two seconds can carry, and no more', () => {
    enter(2000);
    expect(admission.full).toBe(false);
    enter(1);
    expect(admission.full).toBe(true);
  });

  it('admits more where more is kept', () => {
    enter(1900);
    work(5000, 5);
    enter(7000);
    expect(admission.full).toBe(false);
    expect(admission.predictedWait).toBeGreaterThan(1500);
  });

  it('admits less, soon, when nothing is kept any more', () => {
    enter(100);
    expect(admission.full).toBe(false);
    for (let window = 0; window < 10; window += 1) {
      now += 200;
      admission.enter(1000);
    }
    expect(admission.full).toBe(true);
  });

  it('a quiet hour is no sign of weakness', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      enter(1);
      now += 5;
      admission.leave(1000, true);
      now += 60_000;
    }
    enter(1500);
    expect(admission.full).toBe(false);
  });

  it('what was refused does not count as kept', () => {
    enter(2500);
    now += 200;
    for (let index = 0; index < 2000; index += 1) admission.leave(1000, false);
    now += 1000;
    expect(admission.waiting).toBe(500);
    expect(admission.predictedWait).toBeGreaterThan(700);
  });

  it('counts what the process is behind with, too', () => {
    enter(1500);
    lag = 600;
    expect(admission.full).toBe(true);
  });

  it('bounds the bytes that wait, too', () => {
    enter(26, 5 * 1024 * 1024);
    expect(admission.full).toBe(true);
    admission.leave(5 * 1024 * 1024, true);
    expect(admission.full).toBe(false);
  });
});
