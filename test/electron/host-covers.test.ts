import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'

/**
 * Every part of Electron's main-process API that the shell names is in the test host: a call that the host lacks is one that no test
 * reaches. That the host has nothing that Electron has not, or otherwise, is the compiler's to check (`host/names.ts`).
 */
const shell = path.join(import.meta.dirname, '../../electron')
const sources = readdirSync(shell)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'preload.ts')
  .map((name) => readFileSync(path.join(shell, name), 'utf8'))

/** Names after `part.`, where the file has that part from Electron. */
const namesAfter = (part: string, source: string): readonly string[] =>
  [...source.matchAll(new RegExp(`(?<![-'./])\\b${part}\\.(\\w+)`, 'g'))].map(([, name = '']) => name)

const importsOf = (source: string): readonly string[] =>
  [...(/import \{([^}]*)\} from 'electron'/.exec(source)?.[1] ?? '').matchAll(/(?<!type )\b[\w]+/g)].map(
    ([name]) => name,
  )

test('the host has every call of the shell', async () => {
  process.env['HOST_USER_DATA'] = mkdtempSync(path.join(tmpdir(), 'so-tuyen-host-'))
  const host: Readonly<Record<string, unknown>> = await import('./host/electron.ts')
  const { BrowserWindow } = await import('./host/electron.ts')
  const window = new BrowserWindow({ width: 1, height: 1, webPreferences: {} })
  const lacking = new Set<string>()
  let seen = 0
  for (const source of sources) {
    const parts: readonly (readonly [string, unknown])[] = [
      ...importsOf(source)
        .filter((part) => part !== 'type' && /^[a-z]|^Menu$/.test(part))
        .map((part) => [part, host[part]] as const),
      ['window', window],
      ['window.webContents', window.webContents],
    ]
    for (const [part, there] of parts)
      for (const name of namesAfter(part, source)) {
        seen += 1
        if (typeof there !== 'object' || there === null || !(name in there)) lacking.add(`${part}.${name}`)
      }
  }
  expect(seen).toBeGreaterThan(60)
  expect([...lacking]).toEqual([])
})
