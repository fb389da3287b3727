import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../launcher/project.mjs'

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

/** What failed in vitest's JSON report: a line each, so that the end of a long output says where to look. */
export function vitestFailures(file) {
  return (readReport(file)?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0)
      return [failure(path.relative(root, name), 'not loaded', message)]
    return assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => failure(path.relative(root, name), test.fullName, test.failureMessages?.[0] ?? test.status))
  })
}

/** What failed in Playwright's JSON report, a line each. */
export function playwrightFailures(file) {
  const report = readReport(file)
  const inSuite = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(inSuite)]
  return [
    ...(report?.errors ?? []).map(({ message }) => failure('', 'outside a test', message)),
    ...inSuite(report ?? {}).flatMap((spec) =>
      spec.tests
        .filter((test) => test.status !== 'expected')
        .map((test) => {
          const error = test.results.flatMap(({ errors }) => errors).at(0)
          const place = error?.location ? `${spec.file}:${error.location.line}` : spec.file
          return failure(place, spec.title, error?.message ?? test.status)
        }),
    ),
  ]
}

/** What was expected and what came belongs to it; the way there and the stack do not. */
function failure(file, title, message = '') {
  const said = stripVTControlCharacters(message).split(/\n\s*(?:Call log:|at |\d* *\|)/u, 1)[0]
  return [file, title, said.replace(/\s+/gu, ' ').trim().slice(0, 500)].filter(Boolean).join(': ')
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
