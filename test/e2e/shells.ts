import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Project } from '@playwright/test'

interface Left {
  readonly spec: string
  /** The whole file is left out when no test is named. */
  readonly test?: string
  readonly why: string
}

/**
 * Where the specs run. `npm test` runs all of them in plain Chromium and one of them in the test host. `npm run test:electron` names a
 * shell, and then all run there but those of not-in-the-shell.json, which are about a browser itself.
 */
export function projectsFor(shell: string | undefined): Project[] {
  if (!shell) return [{ name: 'chromium' }, { name: 'host', testMatch: 'typed-sheet.spec.ts' }]
  const lefts = JSON.parse(textOf('not-in-the-shell.json')) as readonly Left[]
  const stale = lefts.find(({ spec, test = '' }) => !textOf(spec).includes(test))
  // A test that got another name would run where it does not belong.
  if (stale) throw new Error(`not-in-the-shell.json: there is no “${stale.test}” in ${stale.spec}`)
  const titles = lefts.flatMap(({ test }) => test ?? [])
  return [
    {
      name: shell,
      // Everything is flushed to two copies, and real Electron starts more slowly than a page.
      timeout: 600_000,
      testIgnore: lefts.filter(({ test }) => test === undefined).map(({ spec }) => spec),
      grepInvert: titles.map((title) => new RegExp(title)),
    },
  ]
}

const textOf = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8')
