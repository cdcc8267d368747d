/** How many tests of a step passed, failed and were skipped; why, for the skipped; and what a failing step printed. */
export const outcome = (counts) => ({ passed: 0, failed: 0, skipped: 0, reasons: [], output: '', ...counts });

/** Adds up the outcomes of steps. */
export function total(outcomes) {
  const sum = (key) => outcomes.reduce((all, one) => all + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** `212 passed, 0 failed`, and `, 3 skipped` when there are any. The closing line of `npm test`. */
export function countsText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The outcome of a program that is one test: its exit code. */
export function exitOutcome({ code, output }) {
  return code === 0 ? outcome({ passed: 1 }) : outcome({ failed: 1, output });
}

/**
 * The outcome of a Jest run from the file of `--json --outputFile`. A spec file that could not run holds no tests, so
 * it counts as one failed; so does a run that left no file or failed without a failed test.
 */
export function jestOutcome(report, { code, output }) {
  if (!report) return outcome({ failed: 1, output });
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  const skipped = report.numPendingTests + report.numTodoTests;
  return outcome({
    passed: report.numPassedTests,
    failed: failed + unexplained,
    skipped,
    reasons: skipped > 0 ? skippedNames(report) : [],
    output: failed + unexplained > 0 ? output : '',
  });
}

function skippedNames(report) {
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  const skipped = tests.filter((test) => ['pending', 'todo', 'skipped'].includes(test.status));
  return skipped.map((test) => `${test.fullName}: skipped in its spec`);
}
