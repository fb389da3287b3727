import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, readStanding } from '../../renderer/data/journal-store.ts'
import { noteReading } from '../../renderer/journal/note-package.ts'
import { receivePackage, previewPackage } from '../../renderer/journal/receive.ts'
import { readPackage } from '../../renderer/journal/read-package.ts'
import { stagePackage, type StagedPackage } from '../../renderer/journal/stage-package.ts'
import { readStatements } from '../../renderer/journal/statements.ts'
import { orderFor } from '../../renderer/journal/stick.ts'
import { type WrittenPackage, writePackage } from '../../renderer/journal/write-package.ts'
import { receivers } from '../../renderer/queries/receivers.ts'
import { command, factId } from '../../shared/data/command.ts'
import type { Act } from '../../shared/data/tables.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { carry, joinDevice, openTwoDevices, put, type TwoDevices } from './two-devices.ts'
import type { TestCouncil } from './test-council.ts'

const seal = command({
  name: 'scoring.seal',
  args: z.object({ sitting: z.string(), enterprise: z.string(), member: z.string() }),
  decide: async (_read, { sitting, enterprise, member }, { newSalt }) => {
    const file = writeWithheld(newSalt(), { percents: {}, strengths: {}, improvements: {}, proposal: '', note: member })
    const act: Act<'sheets'> = {
      sitting,
      enterprise,
      member,
      content: file.sha256,
      fromPaper: true,
      reason: '',
      sealedOn: '2026-11-26',
    }
    const id = factId(sitting, enterprise, member)
    return { ok: true, value: { changes: [{ table: 'sheets', id, set: { act } }], files: [file] } }
  },
})
const sealOne = ({ run }: TestCouncil, member = newId()): Promise<void> =>
  run(seal, { sitting: newId(), enterprise: newId(), member })
const keyOf = ({ council }: TestCouncil): string => council.device.publicKey

async function stickFor(from: TestCouncil, ...to: readonly TestCouncil[]): Promise<WrittenPackage> {
  const { council } = from
  return writePackage(council, await orderFor(council.db, { kind: 'devices', keys: to.map(keyOf) }))
}
async function read({ bytes }: WrittenPackage): Promise<StagedPackage> {
  const staged = await stagePackage(bytes)
  if (!staged.ok) throw new Error(staged.problem.code)
  return staged.value
}
/** As the app does: applied, and its writer's word remembered. */
async function take(to: TestCouncil, made: WrittenPackage): Promise<void> {
  const staged = await read(made)
  await noteReading(to.council, staged, await receivePackage(to.council.db, staged))
}

describe('a stick for a device', () => {
  let home: TestCouncil
  let away: TestCouncil
  beforeEach(async () => {
    const two: TwoDevices = await openTwoDevices()
    home = two.home
    away = two.away
    await put(away, { table: 'enterprises', id: newId(), set: { name: 'Từ máy hai' } })
    await take(home, await stickFor(away, home))
  })

  test('holds only what that device has not said that it holds', async () => {
    const before = (await readStanding(home.council.db)).heads.length
    await put(home, { table: 'enterprises', id: newId(), set: { name: 'Mới' } })
    const made = await stickFor(home, away)
    expect(made.manifest.counts.entries).toBe(1)
    expect(before).toBeGreaterThan(0)
    await take(away, made)
    expect(await digestNow(away.council.db)).toBe(await digestNow(home.council.db))
    await take(home, await stickFor(away, home))
    expect((await stickFor(home, away)).manifest.counts.entries).toBe(0)
  })

  test('holds everything for a device that has never spoken, and for several what one of them lacks', async () => {
    const third = await joinDevice(home, { name: 'Máy thứ ba' })
    const all = (await writePackage(home.council)).manifest.counts.entries
    expect((await stickFor(home, third)).manifest.counts.entries).toBe(all)
    expect((await stickFor(home, away, third)).manifest.counts.entries).toBe(all)
  })

  test('tells who may be written for, and when each last spoke', async () => {
    const list = await receivers(home.council.db, keyOf(home))
    expect(list).toMatchObject([{ publicKey: keyOf(away), name: 'Máy Thư ký 2', role: 'secretary' }])
    expect(list[0]?.saidAt).toMatch(/^\d{4}-/)
  })

  test('brings what is new and cannot begin an empty laptop', async () => {
    await put(home, { table: 'enterprises', id: newId(), set: { name: 'Mới' } })
    const { bytes } = await stickFor(home, away)
    expect(await readPackage(bytes)).toMatchObject({ ok: false, problem: { code: 'package-partial' } })
  })

  test('a package of everything still does, and as a backup brings everything back', async () => {
    await sealOne(home)
    const whole = await readPackage((await writePackage(home.council)).bytes)
    expect(whole).toMatchObject({ ok: true, value: { root: { publicKey: keyOf(home) } } })
    const staged = await read(await writePackage(home.council))
    expect(await previewPackage(home.council.db, staged)).toMatchObject({ added: 0, newFiles: 0, newRulings: 0 })
    const file = await home.council.db.files.toCollection().first()
    await home.council.db.files.clear()
    expect(await receivePackage(home.council.db, staged)).toMatchObject({ added: 0, newFiles: 1 })
    expect(await home.council.db.files.toCollection().first()).toEqual(file)
  })
})

describe('the word of who wrote a package', () => {
  test('counts only under the key of a device that is one of ours', async () => {
    const { home, away } = await openTwoDevices()
    await put(away, { table: 'enterprises', id: newId(), set: { name: 'A' } })
    const staged = await read(await writePackage(away.council))
    const received = await receivePackage(home.council.db, staged)
    const stranger = await joinDevice(home, { letIn: false })
    const strange = await read(await writePackage(stranger.council))
    await noteReading(home.council, strange, received)
    expect(await readStatements(home.council.db)).toEqual([])
    await noteReading(home.council, staged, received)
    expect(await readStatements(home.council.db)).toMatchObject([{ holder: { kind: 'device', id: keyOf(away) } }])
  })

  test('is refused with the whole file when somebody changed what it says', async () => {
    const { away } = await openTwoDevices()
    await put(away, { table: 'enterprises', id: newId(), set: { name: 'A' } })
    const { bytes } = await writePackage(away.council)
    const parts = unzipSync(bytes)
    const before = strFromU8(parts['manifest.json'] ?? new Uint8Array())
    const text = before.replace('"lacks":[]', `"lacks":["${'a'.repeat(64)}"]`)
    expect(text).not.toBe(before)
    expect(await stagePackage(zipSync({ ...parts, 'manifest.json': strToU8(text) }))).toEqual({
      ok: false,
      problem: { code: 'package-altered', data: { part: 'manifest.json' } },
    })
  })
})

describe('withheld files', () => {
  test('a sheet that was not opened goes to the secretary and not to another member; opened, to all', async () => {
    const { home, away } = await openTwoDevices({ role: 'member', name: 'Máy ủy viên An' })
    await sealOne(home)
    const forMember = await read(await stickFor(home, away))
    expect(forMember.entries.length).toBeGreaterThan(0)
    expect(forMember.files).toEqual([])
    const second = await joinDevice(home, { name: 'Máy Thư ký 2' })
    expect((await read(await stickFor(home, second))).files).toHaveLength(1)
    expect((await read(await stickFor(home, second, away))).files).toEqual([])
  })

  test('a file that a device lacks comes with the next stick, although it has the entry', async () => {
    const { home, away } = await openTwoDevices()
    await sealOne(home)
    await carry(home, away)
    await away.council.db.files.clear()
    await put(away, { table: 'enterprises', id: newId(), set: { name: 'A' } })
    await take(home, await stickFor(away, home))
    const made = await read(await stickFor(home, away))
    expect(made.entries).toEqual([])
    expect(made.files).toHaveLength(1)
    const [file] = made.files
    await take(away, await stickFor(home, away))
    expect(await away.council.db.files.toArray()).toEqual([file])
  })
})
