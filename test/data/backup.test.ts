import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow } from '../../renderer/data/journal-store.ts'
import { backupLog, isOld, makeBackup } from '../../renderer/journal/backup.ts'
import { type Drill, drillLog, runDrill } from '../../renderer/journal/drill.ts'
import { decryptBytes, encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { command } from '../../shared/data/command.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { canonicalText, type Json, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

/** Backups and recovery drills: a real database, the shell's own code, real files, real age. */

const seal = command({
  name: 'scoring.seal',
  args: z.object({ id: z.string(), sitting: z.string(), enterprise: z.string(), member: z.string() }),
  decide: async (_read, { id, ...place }, { newSalt }) => {
    const file = writeWithheld(newSalt(), { strengths: 'Có' })
    const act = { ...place, content: file.sha256, fromPaper: true, reason: '', sealedOn: '2026-01-01' }
    return { ok: true, value: { changes: [{ table: 'sheets', id, set: { act } }], files: [file] } }
  },
})
const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }) => ({
    ok: true,
    value: { changes: [{ table: 'enterprises', id, set: { name } }] },
  }),
})

const passphrase = 'núi xanh biển rộng'
let root: string
let desktop: Desktop
let here: TestCouncil
async function begin(): Promise<void> {
  root = await newFolder('backup')
  desktop = mirrorDesktop(root, keeperOf())
  here = await openTestCouncil()
  await desktop.call('mirrorLook', {})
  const { workspace } = here.council
  await desktop.call('mirrorOpen', { workspace })
  expect((await desktop.call('keepPassphrase', { workspace, passphrase })).ok).toBe(true)
  for (const name of ['Muối Cà Ná', 'Nho Ninh Thuận']) await here.run(register, { id: newId(), name })
}

const folder = (): string => path.join(root, 'documents', 'SoTuyen', 'backups', here.council.workspace)
const backup = async (): Promise<string> => {
  const made = await makeBackup(desktop, here.council, 'asked')
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return path.join(folder(), made.value.name)
}
const drill = (stick: Uint8Array | null = null): Promise<Drill> =>
  runDrill(desktop, here.council, stick && { name: 'SOTUYEN.zip', bytes: stick })

describe('a backup', () => {
  beforeEach(begin)

  test('a backup is encrypted, was opened after it was written, and is noted', async () => {
    const file = await backup()
    const bytes = await readFile(file)
    expect(bytes.toString('latin1', 0, 21)).toBe('age-encryption.org/v1')
    const [note] = await backupLog(here.council)
    expect(note).toMatchObject({ reason: 'asked', name: path.basename(file), digest: await digestNow(here.council.db) })
  })

  test('without a passphrase there is no backup, rather than a readable one', async () => {
    const bare = mirrorDesktop(await newFolder('bare'), keeperOf())
    await bare.call('mirrorLook', {})
    expect(await makeBackup(bare, here.council, 'asked')).toEqual({
      ok: false,
      problem: { code: 'package', problem: { code: 'no-passphrase' } },
    })
  })

  test('old backups go by the rule, foreign files stay', async () => {
    await backup()
    const old = Array.from(
      { length: 12 },
      (_, n) => `SOTUYEN-aaaaaaaa-bbbbbbbb-20010101-08${String(n + 10)}-${n}.zip.age`,
    )
    for (const name of [...old, 'ghi-chu.txt']) await writeFile(path.join(folder(), name), '')
    await backup()
    const left = await readdir(folder())
    expect(left).toContain('ghi-chu.txt')
    expect(left.filter((name) => name.includes('-20010101-'))).toHaveLength(8)
  })

  describe('a drill', () => {
    test('restores the newest backup into a space of its own, says what would be lost, and leaves nothing behind', async () => {
      await backup()
      await here.run(register, { id: newId(), name: 'Táo' })
      const before = await digestNow(here.council.db)
      const names = (await indexedDB.databases()).length
      const result = await drill()
      expect(result).toMatchObject({
        ok: true,
        backup: { kind: 'restored', entries: 4 },
        stick: { kind: 'none' },
        behind: 1,
      })
      expect(await digestNow(here.council.db)).toBe(before)
      expect((await indexedDB.databases()).length).toBe(names)
      expect(await drillLog(here.council)).toEqual([result])
    })

    test('puts the stick on top: then nothing would be lost', async () => {
      await backup()
      await here.run(register, { id: newId(), name: 'Táo' })
      const stick = (await writePackage(here.council)).bytes
      expect(await drill(stick)).toMatchObject({ ok: true, stick: { kind: 'restored' }, behind: 0 })
      expect(await drill(await encryptBytes(stick, passphrase))).toMatchObject({ ok: true, behind: 0 })
    })

    test('fails where there is no backup yet', async () => {
      expect(await drill()).toMatchObject({
        ok: false,
        backup: { kind: 'failed', problem: { problem: { code: 'no-backup' } } },
        behind: 4,
      })
    })
  })
})

/** Opens the newest backup, changes its parts, and encrypts it again as a careful hand would. */
async function tampered(
  file: string,
  change: (parts: Record<string, Uint8Array>, manifest: Record<string, unknown>) => void,
): Promise<void> {
  const opened = await decryptBytes(new Uint8Array(await readFile(file)), passphrase)
  if (!opened.ok) throw new Error(opened.problem.code)
  const parts = unzipSync(opened.value)
  const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as Record<string, unknown>
  delete parts['manifest.json']
  change(parts, manifest)
  manifest['parts'] = Object.entries(parts).map(([name, part]) => ({
    name,
    sha256: sha256HexOfBytes(part),
    bytes: part.length,
  }))
  const packed = zipSync({ 'manifest.json': strToU8(canonicalText(manifest as Json)), ...parts })
  await writeFile(file, await encryptBytes(packed, passphrase))
}
const batch = 'batch-0001.ndjson'
const linesOf = (parts: Record<string, Uint8Array>): string[] =>
  strFromU8(parts[batch] ?? new Uint8Array())
    .split('\n')
    .filter(Boolean)
const putLines = (parts: Record<string, Uint8Array>, lines: readonly string[]): void => {
  parts[batch] = strToU8(`${lines.join('\n')}\n`)
}

const corruptions: readonly (readonly [name: string, corrupt: (file: string) => Promise<void>])[] = [
  ['one flipped bit', async (file) => flip(file, 0.5)],
  ['a flipped bit in the header', async (file) => flip(file, 0.001)],
  ['the last byte cut off', async (file) => truncate(file, (await readFile(file)).length - 1)],
  ['half of it cut off', async (file) => truncate(file, Math.floor((await readFile(file)).length / 2))],
  ['an empty file', async (file) => truncate(file, 0)],
  ['zeros of the same length', async (file) => writeFile(file, Buffer.alloc((await readFile(file)).length))],
  ['another passphrase', async (file) => writeFile(file, await encryptBytes(await plain(file), 'cánh suối tiền'))],
  ['no encryption', async (file) => writeFile(file, await plain(file))],
  ['a missing entry', (file) => tampered(file, (parts) => putLines(parts, linesOf(parts).toSpliced(3, 1)))],
  ['no last entry', (file) => tampered(file, (parts) => putLines(parts, linesOf(parts).slice(0, -1)))],
  [
    'a changed word',
    (file) =>
      tampered(file, (parts) =>
        putLines(
          parts,
          linesOf(parts).map((line) => line.replace('Muối', 'Mắm')),
        ),
      ),
  ],
  [
    'a missing sealed sheet',
    (file) =>
      tampered(file, (parts) => void delete parts[Object.keys(parts).find((name) => name.startsWith('files/')) ?? '']),
  ],
  [
    'a changed sealed sheet',
    (file) =>
      tampered(file, (parts) => {
        const name = Object.keys(parts).find((item) => item.startsWith('files/')) ?? ''
        parts[name] = strToU8(strFromU8(parts[name] ?? new Uint8Array()).replace('Có', 'Co'))
      }),
  ],
  [
    'no signatures',
    (file) =>
      tampered(file, (parts) =>
        putLines(
          parts,
          linesOf(parts).map((line, n) =>
            n === 0 ? canonicalText({ ...(JSON.parse(line) as Record<string, Json>), heads: [] }) : line,
          ),
        ),
      ),
  ],
  [
    'a promise of more than is in it',
    (file) =>
      tampered(file, (_, manifest) => {
        manifest['digest'] = '0'.repeat(64)
      }),
  ],
  [
    'a newer format',
    (file) =>
      tampered(file, (_, manifest) => {
        manifest['format'] = 'so-tuyen-package/9'
      }),
  ],
  [
    'a backup of another council',
    async (file) => {
      const other = await openTestCouncil()
      await other.run(register, { id: newId(), name: 'Lạ' })
      await writeFile(file, await encryptBytes((await writePackage(other.council)).bytes, passphrase))
    },
  ],
  [
    'entries that this computer never had',
    async (file) => {
      await rm(file)
      await backup()
      const { db } = here.council
      const last = await db.entries.orderBy('order').last()
      await db.entries.delete(last?.order ?? 0)
    },
  ],
]
const plain = async (file: string): Promise<Uint8Array> => {
  const opened = await decryptBytes(new Uint8Array(await readFile(file)), passphrase)
  if (!opened.ok) throw new Error(opened.problem.code)
  return opened.value
}
async function flip(file: string, share: number): Promise<void> {
  const bytes = await readFile(file)
  const at = Math.floor(bytes.length * share) + 1
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(file, bytes)
}

describe('with one backup', () => {
  let file: string
  let whole: Uint8Array
  beforeAll(async () => {
    await begin()
    const ids = { sitting: newId(), enterprise: newId(), member: newId() }
    await here.run(seal, { id: `${ids.sitting}.${ids.enterprise}.${ids.member}`, ...ids })
    file = await backup()
    whole = await readFile(file)
    expect((await drill()).ok).toBe(true)
  })
  beforeEach(() => writeFile(file, whole))

  test.each(corruptions)('a drill fails on %s, and says so', async (_, corrupt) => {
    await corrupt(file)
    const result = await drill()
    expect(result.ok).toBe(false)
    expect(result.backup.kind).toBe('failed')
    expect((await drillLog(here.council))[0]?.ok).toBe(false)
  })
})

test('a clock that was set back does not put the next backup off', () => {
  const note = { at: '2026-11-26T08:00:00.000Z' }
  const at = (time: string): boolean => isOld(note, Date.parse(time))
  expect(at('2026-11-26T08:59:00.000Z')).toBe(false)
  expect(at('2026-11-26T09:00:00.000Z')).toBe(true)
  expect(at('2025-11-26T08:30:00.000Z')).toBe(true)
})
