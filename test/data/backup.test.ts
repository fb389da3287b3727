import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow } from '../../renderer/data/journal-store.ts'
import { backupLog, isOld, makeBackup } from '../../renderer/journal/backup.ts'
import { type Drill, drillLog, runDrill } from '../../renderer/journal/drill.ts'
import { encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { command } from '../../shared/data/command.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

/** Backups and drills that go well: a real database, the shell's own code, real files, real age. `drill.test.ts` corrupts. */

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

test('a clock that was set back does not put the next backup off', () => {
  const note = { at: '2026-11-26T08:00:00.000Z' }
  const at = (time: string): boolean => isOld(note, Date.parse(time))
  expect(at('2026-11-26T08:59:00.000Z')).toBe(false)
  expect(at('2026-11-26T09:00:00.000Z')).toBe(true)
  expect(at('2025-11-26T08:30:00.000Z')).toBe(true)
})
