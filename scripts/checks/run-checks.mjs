import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { buildChanged, installMissing, projectEnv, projectNode, root, run } from '../launcher/project.mjs'
import {
  faultCounts,
  playwrightCounts,
  playwrightFailures,
  stepCounts,
  vitestCounts,
  vitestFailures,
} from './counts.mjs'
import { installSystemPackages } from './system-packages.mjs'

const reports = path.join(root, 'test-results', 'reports')
const vitestReport = path.join(reports, 'vitest.json')
const faultsReport = path.join(reports, 'faults.json')
const playwrightReport = path.join(reports, 'playwright.json')

/** Starts a tool of node_modules with the project's own Node; package managers' wrappers differ between systems. */
const tool = (script, ...args) => run(projectNode(), [path.join('node_modules', script), ...args])

const checks = [
  { name: 'build', run: buildChanged },
  { name: 'format', run: () => tool('@biomejs/biome/bin/biome', 'format', '.') },
  { name: 'lint and import rule', run: () => tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
  { name: 'types', run: () => tool('typescript/bin/tsc', '-b') },
  {
    name: 'unit and data tests',
    run: () =>
      tool('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`),
    counts: (code) => vitestCounts(vitestReport, code),
    failures: () => vitestFailures(vitestReport),
  },
  {
    name: 'browser tests',
    run: () =>
      run(projectNode(), [path.join('node_modules', '@playwright/test/cli.js'), 'test'], {
        env: projectEnv({ PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }),
      }),
    counts: (code) => playwrightCounts(playwrightReport, code),
    failures: () => playwrightFailures(playwrightReport),
  },
  {
    name: 'faults',
    run: () => run(projectNode(), ['test/faults/run.ts', '--runs', '44', '--seed', '1', '--report', faultsReport]),
    counts: (code) => faultCounts(faultsReport, code),
  },
]

/** Runs every check, also after one failed, so that the last line counts everything. Answers the exit code. */
export async function runChecks() {
  const preparations = [
    { name: 'packages', run: installMissing },
    { name: 'system packages', run: installSystemPackages },
  ]
  const results = []
  for (const step of preparations) {
    results.push(await timed(step))
    if (results.at(-1).failed > 0) return report(results)
  }
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  for (const step of checks) results.push(await timed(step))
  return report(results)
}

async function timed({ name, run: runStep, counts = stepCounts, failures = () => [] }) {
  console.log(`\n== ${name}`)
  const startedMs = performance.now()
  const code = await runStep()
  return { name, seconds: (performance.now() - startedMs) / 1000, ...counts(code), failures: failures() }
}

function report(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log('')
  for (const { name, failures } of results) for (const failure of failures) console.log(`failed in ${name}: ${failure}`)
  for (const result of results) {
    const state = result.failed > 0 ? 'FAILED' : 'ok'
    const counts = `${result.passed} passed, ${result.failed} failed`
    console.log(`${state.padEnd(7)}${result.name.padEnd(24)}${result.seconds.toFixed(1).padStart(7)} s   ${counts}`)
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}
