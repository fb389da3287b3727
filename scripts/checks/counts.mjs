import { existsSync, readFileSync } from 'node:fs'

/** A check without cases counts as one. */
export function stepCounts(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * Reads vitest's JSON report. A file that did not even load has no cases and counts as one failure; a skipped test is a
 * failure by the house rule; a run without any test, or a failed run that names none, must not look green.
 */
export function vitestCounts(file, code) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  )
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + broken.length
  return honest({ passed: report.numPassedTests, failed }, code)
}

/** Reads Playwright's JSON report; a test that passed only when tried again is a failure. */
export function playwrightCounts(file, code) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return honest({ passed: expected, failed: unexpected + flaky + skipped }, code)
}

/** Reads the report of `test/faults/run.ts`. */
export function faultCounts(file, code) {
  const report = readReport(file)
  return report ? honest(report, code) : { passed: 0, failed: 1 }
}

function honest({ passed, failed }, code) {
  return passed + failed === 0 || (code !== 0 && failed === 0) ? { passed, failed: failed + 1 } : { passed, failed }
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
