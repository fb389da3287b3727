import { describe, expect, test } from 'vitest'
import { browserArguments, browserCandidates } from '../../scripts/launcher/browsers.mjs'
import { dataFolder } from '../../scripts/launcher/data-folder.mjs'
import { readOptions } from '../../scripts/launcher/options.mjs'
import {
  faultCounts,
  playwrightCounts,
  playwrightFailures,
  stepCounts,
  vitestCounts,
  vitestFailures,
} from '../../scripts/checks/counts.mjs'
import { nodeProblem } from '../../scripts/node-version.mjs'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

describe('the Node that starts us', () => {
  test.each([
    ['v20.19.0', 'linux', 'x64', true],
    ['v20.18.3', 'linux', 'x64', false],
    ['v18.20.0', 'linux', 'x64', false],
    ['v22.1.0', 'linux', 'x64', true],
    ['v22.1.0', 'linux', 'arm64', false],
    ['v22.1.0', 'win32', 'x64', false],
    ['v24.0.0', 'win32', 'x64', true],
    ['v24.0.0', 'darwin', 'arm64', true],
    ['v100.0.0', 'darwin', 'arm64', true],
  ])('%s on %s %s: %s', (version, platform, arch, enough) => {
    expect(nodeProblem(version, platform, arch) === null).toBe(enough)
  })
})

describe('options', () => {
  test.each([
    [[], { ok: true, port: 47821, open: true, ownStore: false }],
    [['--no-open'], { ok: true, port: 47821, open: false, ownStore: false }],
    [['--port', '5000'], { ok: true, port: 5000, open: true, ownStore: true }],
    [['--port=5000', '--no-open'], { ok: true, port: 5000, open: false, ownStore: true }],
    [['--port', '47821'], { ok: true, port: 47821, open: true, ownStore: false }],
  ])('%j', (args, options) => {
    expect(readOptions(args)).toEqual(options)
  })

  test.each([[['--port']], [['--port', '80']], [['--port', '70000']], [['--port', '5e3']], [['--help']]])(
    '%j is refused',
    (args) => {
      expect(readOptions(args)).toMatchObject({ ok: false, sentence: expect.any(String) })
    },
  )
})

describe('the browser', () => {
  test('is looked for where each system keeps it, the named one first', () => {
    expect(browserCandidates('linux', { PATH: '/a:/b', CHROMIUM_PATH: '/c/own' }).slice(0, 3)).toEqual([
      '/c/own',
      '/a/chromium',
      '/b/chromium',
    ])
    expect(browserCandidates('win32', { PROGRAMFILES: 'C:\\P' })).toContain(
      'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe',
    )
    expect(browserCandidates('darwin', {})[0]).toContain('/Applications/Google Chrome.app/')
  })

  test('gets a profile of its own, and no sandbox only as root', () => {
    const user = browserArguments({ address: 'http://127.0.0.1:47821', profile: '/p', asRoot: false })
    expect(user).toContain('--user-data-dir=/p')
    expect(user).toContain('--app=http://127.0.0.1:47821')
    expect(user).not.toContain('--no-sandbox')
    expect(browserArguments({ address: '', profile: '', asRoot: true })).toContain('--no-sandbox')
  })
})

test.each([
  ['linux', {}, '/home/lan/.local/share/so-tuyen'],
  ['linux', { XDG_DATA_HOME: '/x' }, '/x/so-tuyen'],
  ['darwin', {}, '/home/lan/Library/Application Support/so-tuyen'],
  ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\so-tuyen'],
])('the data folder on %s %j is %s', (platform, env, folder) => {
  expect(dataFolder(platform, env, '/home/lan')).toBe(folder)
})

describe('the last line of npm test counts honestly', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'so-tuyen-counts-'))
  const vitest = (report: object, code: number) => {
    const file = path.join(folder, 'vitest.json')
    const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
    writeFileSync(file, JSON.stringify({ ...none, ...report }))
    return vitestCounts(file, code)
  }

  test.each([
    ['all passed', { numPassedTests: 5 }, 0, { passed: 5, failed: 0 }],
    ['one failed', { numPassedTests: 4, numFailedTests: 1 }, 1, { passed: 4, failed: 1 }],
    ['a skipped test', { numPassedTests: 4, numPendingTests: 1 }, 0, { passed: 4, failed: 1 }],
    ['no test at all', {}, 0, { passed: 0, failed: 1 }],
    ['an error outside a test', { numPassedTests: 5 }, 1, { passed: 5, failed: 1 }],
    [
      'a file that does not load',
      { numPassedTests: 5, testResults: [{ status: 'failed', assertionResults: [] }] },
      1,
      { passed: 5, failed: 1 },
    ],
  ])('vitest: %s', (_, report, code, counts) => {
    expect(vitest(report, code)).toEqual(counts)
  })

  test('no report is a failure', () => {
    expect(vitestCounts(path.join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1 })
    expect(playwrightCounts(path.join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1 })
  })

  test('playwright: a test that passed only when tried again is a failure', () => {
    const file = path.join(folder, 'playwright.json')
    writeFileSync(file, JSON.stringify({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 } }))
    expect(playwrightCounts(file, 1)).toEqual({ passed: 3, failed: 3 })
  })

  test('what failed is named by file and title with the first line of its error', () => {
    const file = path.join(folder, 'failures.json')
    const fails = (title: string): object => ({ fullName: title, status: 'failed', failureMessages: ['no\nat x.ts:1'] })
    writeFileSync(
      file,
      JSON.stringify({
        testResults: [
          {
            name: 'a.test.ts',
            status: 'failed',
            assertionResults: [{ fullName: 'one', status: 'passed' }, fails('two')],
          },
          { name: 'b.test.ts', status: 'failed', message: 'no such module\nat y.ts', assertionResults: [] },
          { name: 'c.test.ts', status: 'passed', assertionResults: [{ fullName: 'three', status: 'skipped' }] },
        ],
      }),
    )
    expect(vitestFailures(file)).toEqual([
      'a.test.ts: two: no',
      'b.test.ts: not loaded: no such module',
      'c.test.ts: three: skipped',
    ])
    const spec = (title: string, status: string, errors: object[]): object => ({
      file: 'd.spec.ts',
      title,
      tests: [{ status, results: [{ errors }] }],
    })
    const message =
      '\u001b[31mnot so\u001b[39m\n\nExpected: "a"\nReceived: "b"\n\nCall log:\n  - waiting\n\n    at z.ts:7:3'
    const red = [{ message, location: { file: '/d.spec.ts', line: 7, column: 3 } }]
    writeFileSync(
      file,
      JSON.stringify({
        errors: [{ message: 'the port is taken' }],
        suites: [{ suites: [{ specs: [spec('four', 'unexpected', red)] }], specs: [spec('five', 'expected', [])] }],
      }),
    )
    expect(playwrightFailures(file)).toEqual([
      'outside a test: the port is taken',
      'd.spec.ts:7: four: not so Expected: "a" Received: "b"',
    ])
    expect([...vitestFailures(path.join(folder, 'none.json')), ...playwrightFailures('none.json')]).toEqual([])
  })

  test('faults: a run that broke off, or befell nothing, is a failure', () => {
    const file = path.join(folder, 'faults.json')
    const counted = (report: object, code: number) => {
      writeFileSync(file, JSON.stringify(report))
      return faultCounts(file, code)
    }
    expect(counted({ passed: 42, failed: 0 }, 0)).toEqual({ passed: 42, failed: 0 })
    expect(counted({ passed: 41, failed: 1 }, 1)).toEqual({ passed: 41, failed: 1 })
    expect(counted({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
    expect(faultCounts(path.join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1 })
  })

  test('a step counts as one', () => {
    expect([stepCounts(0), stepCounts(2)]).toEqual([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ])
  })
})
