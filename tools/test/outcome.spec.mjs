import { countsText, jestOutcome, total, outcome } from './outcome.mjs';

const clean = {
  numPassedTests: 7,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

test('the closing line names skipped tests only when there are any', () => {
  expect(countsText({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(countsText({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

test('steps are added up', () => {
  const steps = [outcome({ passed: 2 }), outcome({ passed: 5, failed: 1 }), outcome({ skipped: 1 })];
  expect(total(steps)).toEqual({ passed: 7, failed: 1, skipped: 1 });
});

describe('a Jest run', () => {
  test('that is clean counts its tests', () => {
    expect(jestOutcome(clean, { code: 0, output: '' })).toMatchObject({ passed: 7, failed: 0 });
  });

  test('with a spec file that could not run counts it as failed', () => {
    const report = { ...clean, numRuntimeErrorTestSuites: 1 };
    expect(jestOutcome(report, { code: 1, output: 'why' })).toMatchObject({ failed: 1, output: 'why' });
  });

  test('that ended badly without a failed test is not a success', () => {
    expect(jestOutcome(clean, { code: 1, output: '' }).failed).toBe(1);
    expect(jestOutcome(undefined, { code: null, output: '' }).failed).toBe(1);
  });

  test('names what was skipped', () => {
    const testResults = [{ assertionResults: [{ status: 'pending', fullName: 'a test' }] }];
    const report = { ...clean, numPendingTests: 1, testResults };
    const { skipped, reasons } = jestOutcome(report, { code: 0, output: '' });
    expect({ skipped, reasons }).toEqual({ skipped: 1, reasons: ['a test: skipped in its spec'] });
  });
});
