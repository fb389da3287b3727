import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** What the linter's rules cannot say about our sources. */

const clock = /\bnew Date\(\s*\)|\bDate\(\s*\)/

describe('shared reads no clock', () => {
  test.each(['new Date()', 'new Date( )', 'const t = +new Date()', 'Date()'])('%s is found', (code) => {
    expect(code).toMatch(clock)
  })

  test.each(["new Date('2026-01-01')", 'new Date(nowMs)', 'Date.UTC(2026, 0, 1)', 'isDate()'])('%s passes', (code) => {
    expect(code).not.toMatch(clock)
  })

  test('no file of shared does', async () => {
    const guilty = []
    for (const file of await sources('shared')) {
      if (!file.endsWith('.test.ts') && clock.test(withoutComments(await readFile(file, 'utf8')))) guilty.push(file)
    }
    expect(guilty).toEqual([])
  })
})

test('no source file is longer than 300 lines', async () => {
  const long = []
  for (const folder of ['shared', 'renderer', 'electron', 'server', 'scripts', 'test']) {
    for (const file of await sources(folder)) {
      const lines = (await readFile(file, 'utf8')).split('\n').length - 1
      if (lines > 300) long.push(`${file}: ${lines}`)
    }
  }
  expect(long).toEqual([])
})

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .filter(({ parentPath }) => !parentPath.split(path.sep).includes('node_modules'))
  if (files.length === 0) throw new Error(`no sources in ${folder}: this guard would guard nothing`)
  return files.map((entry) => path.join(entry.parentPath, entry.name))
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
