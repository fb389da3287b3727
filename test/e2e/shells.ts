import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Project } from '@playwright/test'

/** A spec, or one test in it. */
interface Named {
  readonly spec: string
  readonly test?: string
}

/** Two shells, a package written into a chosen folder and opened by the file dialog: what the shell adds to a spec. */
const alsoInTheHost = {
  spec: 'trust.spec.ts',
  test: 'a laptop that took a package over waits at the door until its fingerprint was compared',
}

/**
 * Where the specs run. `npm test` runs all of them in plain Chromium and one test in the test host. `npm run test:electron` names a
 * shell, and then all run there but those of not-in-the-shell.json, which are about a browser itself.
 */
export function projectsFor(shell: string | undefined): Project[] {
  const left = JSON.parse(textOf('not-in-the-shell.json')) as readonly Named[]
  for (const named of [alsoInTheHost, ...left]) assertThere(named)
  if (!shell)
    return [{ name: 'chromium' }, { name: 'host', testMatch: alsoInTheHost.spec, grep: new RegExp(alsoInTheHost.test) }]
  const titles = left.flatMap(({ test }) => test ?? [])
  return [
    {
      name: shell,
      // Everything is flushed to two copies, and real Electron starts more slowly than a page.
      timeout: 600_000,
      testIgnore: left.filter(({ test }) => test === undefined).map(({ spec }) => spec),
      grepInvert: titles.map((title) => new RegExp(title)),
    },
  ]
}

/** A test that got another name would run where it does not belong, or not at all. */
function assertThere({ spec, test = '' }: Named): void {
  if (!textOf(spec).includes(test)) throw new Error(`there is no “${test}” in ${spec}`)
}

const textOf = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8')
