import { rename, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drillSentence } from '../../renderer/drill-words.vi.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { drillLog } from '../../renderer/journal/drill.ts'
import { encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import {
  codeOf,
  type DrillScene,
  type NewestBackup,
  ofNewerFormat,
  openDrillScene,
  otherCouncil,
  passphrase,
  promisedMore,
  renamedInside,
  writeChanged,
} from './drill-scene.ts'
import { fileIn, linesOf, putLines, type repacked, withHeader } from './repack.ts'
import { put } from './two-devices.ts'

/**
 * A recovery drill fails on each corruption, by the check that is about it, and says so in a sentence that is true of a drill.
 * What a careful hand changed inside a package fits again afterwards: hashes, digest and signature (`repack.ts`).
 */

let scene: DrillScene
let newest: NewestBackup
const changed = (change: Parameters<typeof repacked>[2]): Promise<void> => writeChanged(scene.here, newest, change)

beforeAll(async () => {
  scene = await openDrillScene()
  newest = await scene.backup()
})

beforeEach(() => writeFile(newest.file, newest.whole))

async function flip(share: number): Promise<void> {
  const bytes = new Uint8Array(newest.whole)
  const at = Math.floor(bytes.length * share) + 1
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(newest.file, bytes)
}

test('the backup that the corruptions begin from is whole, also when it is only packed again', async () => {
  expect(await scene.drill()).toMatchObject({ ok: true, behind: 0 })
  await changed(() => undefined)
  expect(await scene.drill()).toMatchObject({ ok: true, behind: 0 })
})

type Corruption = readonly [name: string, code: string, corrupt: () => Promise<void>, words?: string]

describe('of the backup', () => {
  const corruptions: readonly Corruption[] = [
    ['one flipped bit', 'package-cut', () => flip(0.5), 'cắt cụt hoặc hỏng'],
    ['a flipped bit in the header', 'not-a-package', () => flip(0.001)],
    ['the last byte cut off', 'package-cut', () => truncate(newest.file, newest.whole.length - 1)],
    ['half of it cut off', 'package-cut', () => truncate(newest.file, Math.floor(newest.whole.length / 2))],
    ['an empty file', 'not-a-package', () => truncate(newest.file, 0)],
    ['zeros of the same length', 'not-a-package', () => writeFile(newest.file, Buffer.alloc(newest.whole.length))],
    [
      'another passphrase',
      'wrong-passphrase',
      async () => writeFile(newest.file, await encryptBytes(newest.inside, 'cánh suối tiền')),
      'mật khẩu khác',
    ],
    ['no encryption', 'not-a-package', () => writeFile(newest.file, newest.inside)],
    ['a missing file', 'no-backup', () => rm(newest.file), 'Chưa có bản sao lưu'],
    [
      'a changed word whose part does not fit its hash',
      'package-altered',
      async () => {
        const parts = unzipSync(newest.inside)
        renamedInside(parts)
        await writeFile(newest.file, await encryptBytes(zipSync(parts), passphrase))
      },
    ],
    ['a missing entry', 'package-altered', () => changed((parts) => putLines(parts, linesOf(parts).toSpliced(3, 1)))],
    ['no last entry', 'package-altered', () => changed((parts) => putLines(parts, linesOf(parts).slice(0, -1)))],
    ['a changed word in an entry', 'package-altered', () => changed(renamedInside), 'đã bị sửa'],
    [
      'a line of the journal that is no entry',
      'bad-entry',
      () => changed((parts) => putLines(parts, [...linesOf(parts).slice(0, -1), '{"v":1'])),
    ],
    [
      'no signatures',
      'package-altered',
      () => changed((parts) => putLines(parts, withHeader(linesOf(parts), { heads: [] }))),
    ],
    [
      'a missing sealed sheet',
      'drill-files',
      () => changed((parts) => void delete parts[fileIn(parts)]),
      'Thiếu 1 tệp kèm theo',
    ],
    [
      'a changed sealed sheet',
      'package-altered',
      () => changed((parts) => void (parts[fileIn(parts)] = strToU8('{"salt":"x","value":1}'))),
    ],
    ['a promise of more than is in it', 'drill-digest', () => changed(promisedMore), 'không khớp'],
    ['a newer format', 'package-newer', () => changed(ofNewerFormat), 'SoTuyen mới hơn'],
    [
      'a backup of another council',
      'wrong-workspace',
      async () => writeFile(newest.file, await encryptBytes(await otherCouncil(), passphrase)),
      'Chi cục khác',
    ],
  ]
  test.each(corruptions.map(([name, code], index) => [name, code, index] as const))(
    '%s: %s',
    async (_, code, index) => {
      const [, , corrupt, words = ''] = corruptions[index] as Corruption
      await corrupt()
      const result = await scene.drill()
      expect([result.ok, codeOf(result.backup)]).toEqual([false, code])
      expect((await drillLog(scene.here.council))[0]?.ok).toBe(false)
      expect(result.behind).toBe(await scene.here.council.db.entries.count())
      if (result.backup.kind !== 'failed') throw new Error('not failed')
      const said = drillSentence('backup', result.backup.problem)
      expect(said).toContain(words)
      expect(said).not.toMatch(/nhập lại|máy nguồn|xin gói|rút USB|nghe lại/)
    },
  )

  test('a folder of backups that cannot be reached is no drill that passed', async () => {
    const folder = path.dirname(path.dirname(newest.file))
    await rename(folder, `${folder}-gone`)
    await writeFile(folder, '')
    const result = await scene.drill()
    await rm(folder)
    await rename(`${folder}-gone`, folder)
    expect([result.ok, result.backup.kind]).toEqual([false, 'failed'])
  })

  test('one that is older than the data passes, and says how much would be lost', async () => {
    const id = newId()
    await put(scene.here, { table: 'enterprises', id, set: { name: 'Táo' } })
    expect(await scene.drill()).toMatchObject({ ok: true, backup: { kind: 'restored' }, behind: 1 })
  })
})

describe('of what this computer shows', () => {
  test('a row that its journal does not say', async () => {
    newest = await scene.backup()
    const rows = rowTable(scene.here.council.db, 'enterprises')
    const row = await rows.toCollection().first()
    if (!row) throw new Error('no row')
    await rows.put({ ...row, name: 'Sửa lén' })
    expect(codeOf((await scene.drill()).backup)).toBe('drill-rows')
    await rows.put(row)
    expect(await scene.drill()).toMatchObject({ ok: true, behind: 0 })
  })

  test('an entry of the backup that is gone here', async () => {
    const { db } = scene.here.council
    const last = await db.entries.orderBy('order').last()
    if (!last) throw new Error('no entry')
    await db.entries.where('hash').equals(last.hash).delete()
    const result = await scene.drill()
    await db.entries.put(last)
    expect(codeOf(result.backup)).toBe('drill-foreign')
    expect(result.ok).toBe(false)
  })
})
