/**
 * Every part of the tests answers with one, and they add up. `failures` says of each failed test what it is and, in a line, why.
 * @typedef {{ passed: number, failed: number, skipped: number, failures?: readonly string[] }} Tally
 */

/** One check that passed or failed. */
export function check(isGood) {
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/** @param {readonly Tally[]} tallies */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: /** @type {string[]} */ ([]) };
  for (const { passed, failed, skipped, failures = [] } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.failures.push(...failures);
  }
  return total;
}

/** The line that a machine reads: `N passed, N failed`, and what was skipped when something was. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Vitest's JSON report. A file that could not even be collected counts as one failure, and so does a run that ended badly with
 * no failed test in it (an unhandled error); no report at all is a failure.
 * @param {any} report parsed, or null when there is none
 * @param {boolean} endedWell
 * @returns {Tally}
 */
export function tallyOfVitest(report, endedWell) {
  if (report === null) return check(false);
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  return withHiddenFailure({ passed: report.numPassedTests, failed, skipped, failures: failuresOfVitest(report) }, endedWell);
}

function failuresOfVitest({ testResults }) {
  return testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return file.status === 'failed' ? [`${file.name}: ${firstLine(file.message)}`] : [];
    return tests.map((test) => `${file.name} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
  });
}

/** What a tool printed in its first line, without the colours of a terminal. */
function firstLine(message = '') {
  const plain = message.replace(/\u001b\[[\d;]*m/g, '');
  return plain.trim().split('\n', 1)[0];
}

/**
 * Playwright's JSON report; a flaky test passed in the end.
 * @param {any} report parsed, or null when there is none
 * @param {boolean} endedWell
 * @returns {Tally}
 */
export function tallyOfPlaywright(report, endedWell) {
  if (report === null) return check(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failures = (report.suites ?? []).flatMap(failuresOfSuite).concat(report.errors.map((error) => firstLine(error.message)));
  return withHiddenFailure({ passed: expected + flaky, failed: unexpected + report.errors.length, skipped, failures }, endedWell);
}

function failuresOfSuite({ suites = [], specs = [] }) {
  const own = specs
    .filter((spec) => spec.tests.some((test) => test.status === 'unexpected'))
    .map((spec) => {
      const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors ?? []));
      return `${spec.file}:${spec.line} › ${spec.title}: ${firstLine(errors[0]?.message)}`;
    });
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

function withHiddenFailure(tally, endedWell) {
  const isHidden = tally.failed === 0 && (!endedWell || tally.passed + tally.skipped === 0);
  return isHidden ? { ...tally, failed: 1 } : tally;
}
