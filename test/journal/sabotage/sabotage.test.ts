import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bugs } from './bugs.ts'

/**
 * The simulation is only worth what it finds: each planted bug must end some history wrongly. The bug is planted in a copy of
 * the engine, so the product has no switches for it.
 */
const root = join(import.meta.dirname, '../../..')
let folder: string

beforeAll(() => {
  // Inside the project, so that libraries are found; outside of node_modules, so that Node runs the types.
  mkdirSync(join(root, 'test-results'), { recursive: true })
  folder = mkdtempSync(join(root, 'test-results/sabotage-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function simulate(home: string, runs: number): Promise<string> {
  const script = join(home, 'test/journal/simulation/run.ts')
  const args = [script, '--seed', '1', '--runs', String(runs)]
  return promisify(execFile)(process.execPath, args, { cwd: home, maxBuffer: 1 << 26 }).then(
    () => 'not found',
    (error: { readonly stdout: string }) => error.stdout,
  )
}

test.concurrent.each(bugs)('$name', { timeout: 120_000 }, async ({ name, file, find, put }) => {
  const home = join(folder, name.replaceAll(' ', '-'))
  for (const part of ['shared', 'electron', 'test/journal', 'assets'])
    cpSync(join(root, part), join(home, part), { recursive: true })
  const text = readFileSync(join(home, file), 'utf8')
  expect(text.split(find), `${file} no longer holds what is to be broken`).toHaveLength(2)
  writeFileSync(
    join(home, file),
    text.replace(find, () => put),
  )
  expect(await simulate(home, 600)).toMatch(/ended wrong/)
  rmSync(home, { recursive: true, force: true })
})
