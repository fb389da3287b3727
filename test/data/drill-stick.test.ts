import { truncate, writeFile } from 'node:fs/promises'
import { strToU8 } from 'fflate'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { drillSentence } from '../../renderer/drill-words.vi.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import {
  codeOf,
  type DrillScene,
  enterprise,
  type NewestBackup,
  ofNewerFormat,
  openDrillScene,
  otherCouncil,
  passphrase,
  promisedMore,
  renamedInside,
} from './drill-scene.ts'
import { fileIn, linesOf, putLines, repacked } from './repack.ts'
import { put } from './two-devices.ts'

/** A recovery drill fails on each corruption of the stick's package, and what it says of the stick is true without a backup, too. */

let scene: DrillScene
let newest: NewestBackup
let stick: Uint8Array

beforeAll(async () => {
  scene = await openDrillScene()
  newest = await scene.backup()
  stick = (await writePackage(scene.here.council)).bytes
})

beforeEach(() => writeFile(newest.file, newest.whole))

test.each<readonly [name: string, code: string, corrupt: () => Uint8Array | Promise<Uint8Array>]>([
  ['half of it', 'package-cut', () => stick.slice(0, Math.floor(stick.length / 2))],
  ['the last byte cut off', 'package-cut', () => stick.slice(0, -1)],
  ['nothing', 'not-a-package', () => new Uint8Array(0)],
  ['a photo', 'not-a-package', () => strToU8('\xff\xd8\xff\xe0 JFIF')],
  ['an encrypted one that was cut', 'package-cut', async () => (await encryptBytes(stick, passphrase)).slice(0, -20)],
  ['a package of another council', 'wrong-workspace', otherCouncil],
  ['a newer format', 'package-newer', () => repacked(scene.here, stick, ofNewerFormat)],
  [
    'a line that is no entry',
    'bad-entry',
    () => repacked(scene.here, stick, (parts) => putLines(parts, [...linesOf(parts), '{}'])),
  ],
  ['an entry with a changed word', 'package-altered', () => repacked(scene.here, stick, renamedInside)],
  [
    'a sealed sheet that is not what was sealed',
    'bad-entry',
    () => repacked(scene.here, stick, (parts) => void (parts[fileIn(parts)] = strToU8('{}'))),
  ],
  ['a promise of more than is in it', 'drill-digest', () => repacked(scene.here, stick, promisedMore)],
])('%s: %s', async (_, code, corrupt) => {
  const result = await scene.drill(await corrupt())
  expect([result.ok, codeOf(result.backup), codeOf(result.stick)]).toEqual([false, 'restored', code])
  if (result.stick.kind !== 'failed') throw new Error('not failed')
  expect(drillSentence('stick', result.stick.problem)).not.toMatch(/nhập lại|xin gói|sao lưu ngay/i)
})

test('a package under a passphrase of its own is not said to be broken, and not said to be whole', async () => {
  const result = await scene.drill(await encryptBytes(stick, 'cánh suối tiền'))
  expect(result).toMatchObject({ ok: true, stick: { kind: 'locked' } })
})

test('an old package that lacks the newest entries does not hide what would be lost', async () => {
  await put(scene.here, enterprise('Tỏi Phan Rang'))
  expect(await scene.drill(stick)).toMatchObject({ ok: true, stick: { kind: 'restored' }, behind: 1 })
})

test('a package of what is new only, which fits on nothing that was restored', async () => {
  await put(scene.here, enterprise('Nước mắm'))
  const { heads } = await readStanding(scene.here.council.db)
  await put(scene.here, enterprise('Cừu'))
  const partial = (await writePackage(scene.here.council, { receivers: [{ heads, lacks: [] }] })).bytes
  expect(codeOf((await scene.drill(partial)).stick)).toBe('package-partial')
  await truncate(newest.file, 0)
  expect(codeOf((await scene.drill(partial)).stick)).toBe('package-partial')
})

test('a package of what is new only, with a changed word in it', async () => {
  newest = await scene.backup()
  const { heads } = await readStanding(scene.here.council.db)
  await put(scene.here, enterprise('Muối Tri Hải'))
  const partial = (await writePackage(scene.here.council, { receivers: [{ heads, lacks: [] }] })).bytes
  expect(await scene.drill(partial)).toMatchObject({ ok: true, stick: { kind: 'restored' }, behind: 0 })
  expect(codeOf((await scene.drill(await repacked(scene.here, partial, renamedInside))).stick)).toBe('drill-foreign')
})

test('a whole package restores everything also where the backup is broken, and the drill fails all the same', async () => {
  await truncate(newest.file, 0)
  const everything = (await writePackage(scene.here.council)).bytes
  expect(await scene.drill(everything)).toMatchObject({
    ok: false,
    backup: { kind: 'failed' },
    stick: { kind: 'restored' },
    behind: 0,
  })
})

test('without a sealed sheet that its writer had, where no backup brings it', async () => {
  await truncate(newest.file, 0)
  const everything = (await writePackage(scene.here.council)).bytes
  const lacking = await repacked(scene.here, everything, (parts) => void delete parts[fileIn(parts)])
  expect(codeOf((await scene.drill(lacking)).stick)).toBe('drill-files')
})
