import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

/**
 * The table "The dependency rule" of ARCHITECTURE.md, held by the linter. Each row plants one forbidden line in an empty
 * tree under the project's own configuration and expects the linter to name that file; the same tree's clean files, which
 * use what the row allows, must stay clean.
 */

const forbidden: readonly (readonly [file: string, line: string])[] = [
  ['shared/scoring/a1.ts', `import 'react'`],
  ['shared/scoring/a2.ts', `import 'node:fs'`],
  ['shared/scoring/a3.ts', `import '../../renderer/ui/button.tsx'`],
  ['shared/scoring/a4.ts', `import '../../electron/main.ts'`],
  ['shared/scoring/a5.ts', `import '../../test/chromium.ts'`],
  ['shared/scoring/a6.ts', `export const now = Date.now()`],
  ['shared/scoring/a7.ts', `export const chance = Math.random()`],
  ['shared/scoring/a8.ts', `export const page = document`],
  ['shared/scoring/a9.ts', `export const id = crypto.randomUUID()`],
  ['renderer/queries/b1.ts', `import 'electron'`],
  ['renderer/queries/b2.ts', `import 'node:path'`],
  ['renderer/queries/b3.ts', `import '../../server/main.ts'`],
  ['renderer/queries/b4.ts', `import '../../electron/files.ts'`],
  ['renderer/queries/b5.ts', `import '../../test/chromium.ts'`],
  ['renderer/ui/c1.tsx', `import '../../shared/scoring/rules.ts'`],
  ['renderer/ui/c2.tsx', `import '../queries/scoring.ts'`],
  ['renderer/ui/c3.tsx', `import '../data/database.ts'`],
  ['renderer/ui/c4.tsx', `import '../features/scoring/sheet.tsx'`],
  ['renderer/ui/c5.tsx', `import '../messages.vi.ts'`],
  ['renderer/ui/c6.tsx', `import '../../test/chromium.ts'`],
  ['renderer/features/scoring/d1.tsx', `import '../sittings/sitting.tsx'`],
  ['renderer/features/scoring/d2.tsx', `import '../../app/routes.tsx'`],
  ['renderer/features/scoring/d3.tsx', `import '../../data/database.ts'`],
  ['renderer/features/scoring/d4.tsx', `import '../../journal/receive.ts'`],
  ['renderer/features/scoring/d5.tsx', `import '../../desktop/browser-desktop.ts'`],
  ['renderer/features/scoring/d6.tsx', `import 'dexie'`],
  ['renderer/features/scoring/d7.tsx', `import '../../../test/chromium.ts'`],
  ['renderer/features/scoring/parts/d8.tsx', `import '../../sittings/sitting.tsx'`],
  ['renderer/features/scoring/parts/d9.tsx', `import '../../../data/database.ts'`],
  ['electron/e1.ts', `import '../shared/scoring/rules.ts'`],
  ['electron/e2.ts', `import '../renderer/desktop/desktop.ts'`],
  ['electron/e3.ts', `import 'react'`],
  ['electron/e4.ts', `import '../test/chromium.ts'`],
  ['electron/e5.ts', `import '../rescue/rescue.ts'`],
  ['rescue/i1.ts', `import 'electron'`],
  ['rescue/i2.ts', `import '../electron/main.ts'`],
  ['rescue/i3.ts', `import '../renderer/data/database.ts'`],
  ['rescue/i4.ts', `import '../server/main.ts'`],
  ['rescue/i5.ts', `import '../test/chromium.ts'`],
  ['server/f1.ts', `import '../renderer/queries/scoring.ts'`],
  ['server/f2.ts', `import '../electron/main.ts'`],
  ['server/f3.ts', `import '../test/chromium.ts'`],
  ['server/http/f4.ts', `import '../../renderer/data/database.ts'`],
  ['server/store/f5.ts', `import '../../electron/serve-page.ts'`],
  ['server/admin/f6.ts', `import '../../scripts/launcher/clean.mjs'`],
  ['renderer/data/migrations/g1.ts', `import '../database.ts'`],
  ['renderer/data/migrations/g2.ts', `import '../../../shared/data/tables.ts'`],
  ['scripts/h1.mjs', `import 'zod'`],
  ['scripts/h2.mjs', `import '../shared/lib/outcome.ts'`],
  ['scripts/h3.mjs', `import '../test/chromium.ts'`],
]

const allowed: readonly (readonly [file: string, line: string])[] = [
  [
    'shared/scoring/clean.ts',
    `import 'zod'\nimport 'decimal.js'\nimport '@noble/hashes/sha2.js'\nimport '../lib/outcome.ts'`,
  ],
  ['renderer/queries/clean.ts', `import 'dexie'\nimport '../data/database.ts'\nimport '../../shared/data/tables.ts'`],
  ['renderer/ui/clean.tsx', `import '@mantine/core'\nimport './button.tsx'\nimport '../../shared/lib/outcome.ts'`],
  [
    'renderer/features/scoring/clean.tsx',
    `import './sheet.tsx'\nimport '../../ui/button.tsx'\nimport '../../queries/scoring.ts'\nimport '../../data/use-council.tsx'\nimport '../../data/use-command-form.tsx'\nimport '../../desktop/desktop.ts'\nimport '../../documents/to-pdf.ts'\nimport '../../journal/exchange-status.ts'\nimport '../../messages.vi.ts'\nimport '../../../shared/data/tables.ts'`,
  ],
  ['renderer/features/scoring/parts/clean.tsx', `import '../sheet.tsx'\nimport '../../../data/use-council.tsx'`],
  ['electron/clean.ts', `import 'electron'\nimport 'node:fs/promises'\nimport '../shared/desktop/contract.ts'`],
  [
    'rescue/clean.ts',
    `import 'node:fs'\nimport 'fflate'\nimport '../shared/journal/entry.ts'\nimport '../electron/mirror-line.ts'\nimport '../renderer/journal/signatures.ts'`,
  ],
  ['server/clean.ts', `import 'node:http'\nimport 'fastify'\nimport '../shared/journal/batch.ts'`],
  ['renderer/data/migrations/clean.ts', `import 'dexie'`],
  ['scripts/clean.mjs', `import 'node:fs'\nimport './launcher/clean.mjs'`],
  ['shared/scoring/clean.test.ts', `import 'vitest'\nimport 'node:fs'\nimport '../../test/chromium.ts'`],
]

const circle: readonly (readonly [file: string, line: string])[] = [
  ['shared/lib/circle-a.ts', `import { b } from './circle-b.ts'\nexport const a = () => b`],
  ['shared/lib/circle-b.ts', `import { a } from './circle-a.ts'\nexport const b = () => a`],
]

let tree: string
let found: ReadonlyMap<string, readonly string[]>

beforeAll(async () => {
  tree = await mkdtemp(path.join(tmpdir(), 'so-tuyen-imports-'))
  await copyFile('.oxlintrc.json', path.join(tree, '.oxlintrc.json'))
  for (const [file, line] of [...forbidden, ...allowed, ...circle]) {
    await mkdir(path.dirname(path.join(tree, file)), { recursive: true })
    await writeFile(path.join(tree, file), `${line}\n`)
  }
  found = await lint(tree)
})

afterAll(() => rm(tree, { recursive: true, force: true }))

test.each(forbidden)('%s may not say: %s', (file) => {
  expect(found.get(file) ?? []).toContainEqual(expect.stringMatching(/no-restricted-(imports|properties|globals)/))
})

test.each(allowed)('%s may say all of: %s', (file) => {
  expect(found.get(file) ?? []).toEqual([])
})

test('two files that import each other are found', () => {
  for (const [file] of circle) expect(found.get(file) ?? []).toContainEqual(expect.stringContaining('no-cycle'))
})

/** Rule codes by file, relative to the tree. */
async function lint(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const oxlint = path.resolve('node_modules/oxlint/bin/oxlint')
  // The linter ends with 1 when it found something, which is what is wanted here.
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, '--format', 'json'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { readonly stdout: string }) => error)
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[]
  }
  const codes = new Map<string, string[]>()
  for (const { code, filename } of diagnostics) {
    codes.set(filename, [...(codes.get(filename) ?? []), code])
  }
  return codes
}
