import { randomBytes } from 'node:crypto'
import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openLine, readLine, sealLine } from '../../electron/mirror-line.ts'
import {
  appendLines,
  damagedLines,
  MirrorChanged,
  type MirrorLog,
  openLog,
  partBytes,
  readPart,
  setLogAside,
} from '../../electron/mirror-log.ts'
import { mountSmallDisk, newFolder } from './test-disk.ts'

const key = randomBytes(32)
const place = { workspace: '01890000-0000-7000-8000-000000000001', log: 'rulings' }

let folder: string
beforeEach(async () => {
  folder = await newFolder('log')
})

const contents = async (log: MirrorLog): Promise<readonly string[]> => {
  const all: string[] = []
  for (let part = 0, more = true; more; part += 1) {
    const read = await readPart(log, key, part)
    all.push(...read.contents)
    more = read.more
  }
  return all
}
const written = async (...lines: readonly string[]): Promise<MirrorLog> => {
  const log = await openLog(folder, place)
  await appendLines(log, key, lines)
  return log
}
const file = (name = 'rulings.ndjson'): string => path.join(folder, name)
/** Changes one letter in the sealed part of a line, counted from 0. */
async function flipBit(line: number): Promise<void> {
  const lines = (await readFile(file(), 'utf8')).split('\n')
  const text = lines[line] ?? ''
  const at = 20
  lines[line] = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
  await writeFile(file(), lines.join('\n'))
}

test('what was appended is read back in order, after opening again too, and not a word of it is on the disk', async () => {
  await written('một', 'hai')
  const log = await openLog(folder, place)
  await appendLines(log, key, ['ba'])
  expect(await contents(await openLog(folder, place))).toEqual(['một', 'hai', 'ba'])
  expect(await readFile(file(), 'utf8')).not.toContain('hai')
})

test('a line opens with its key at its place, and nowhere else', () => {
  const sealed = readLine(sealLine(key, place, 7, 'một'))
  if (!sealed) throw new Error('not a line')
  expect(openLine(key, place, sealed)).toBe('một')
  expect(openLine(randomBytes(32), place, sealed)).toBeNull()
  expect(openLine(key, place, { ...sealed, n: 8 })).toBeNull()
  expect(openLine(key, { ...place, log: 'held' }, sealed)).toBeNull()
  expect(openLine(key, { ...place, workspace: '' }, sealed)).toBeNull()
})

test('a torn last line is cut off, and the next one takes its place', async () => {
  await written('một', 'hai')
  const whole = (await readFile(file())).length
  for (const left of [whole - 1, whole - 30]) {
    await truncate(file(), left)
    const log = await openLog(folder, place)
    expect(log.lines).toBe(1)
    await appendLines(log, key, ['hai'])
    expect(await contents(log)).toEqual(['một', 'hai'])
  }
})

test('zeros that a power cut left at the end are cut off', async () => {
  await written('một')
  await appendFile(file(), Buffer.alloc(5000))
  const log = await openLog(folder, place)
  await appendLines(log, key, ['hai'])
  expect(await contents(log)).toEqual(['một', 'hai'])
})

test('a log whose first line never became whole is begun again', async () => {
  await writeFile(file(), '{"n":1,"s":"')
  const log = await openLog(folder, place)
  expect(log.lines).toBe(0)
  await appendLines(log, key, ['một'])
  expect(await contents(await openLog(folder, place))).toEqual(['một'])
})

test('looking at a torn log changes nothing', async () => {
  await written('một')
  await appendFile(file(), '{"n":2,')
  const before = await readFile(file())
  expect((await openLog(folder, place, false)).lines).toBe(1)
  expect(await readFile(file())).toEqual(before)
})

test.each([0, 1])('one flipped bit in line %i is found and costs that line only', async (line) => {
  await written('một', 'hai', 'ba')
  await flipBit(line)
  const log = await openLog(folder, place)
  expect(log.lines).toBe(3)
  expect(await damagedLines(log, key)).toBe(1)
  expect(await contents(log)).toEqual(['một', 'hai', 'ba'].filter((_, index) => index !== line))
})

test('a flipped bit in the last line looks like a torn one: it is cut off', async () => {
  await written('một', 'hai')
  await flipBit(1)
  const log = await openLog(folder, place)
  expect([log.lines, await damagedLines(log, key)]).toEqual([1, 0])
})

test('a line that was taken out, doubled or put elsewhere is found', async () => {
  await written('một', 'hai', 'ba', 'bốn')
  const [one, two, three, four] = (await readFile(file(), 'utf8')).split('\n')
  const damagedAs = async (...lines: readonly (string | undefined)[]): Promise<number> => {
    await writeFile(file(), `${lines.join('\n')}\n`)
    return damagedLines(await openLog(folder, place), key)
  }
  expect(await damagedAs(one, three, four)).toBe(1)
  expect(await damagedAs(one, three, two, four)).toBe(1)
  expect(await damagedAs(one, two, two, three, four)).toBe(0)
})

test('a full part is left alone and the next one is begun; all are read', async () => {
  const long = 'x'.repeat(partBytes / 8)
  const log = await openLog(folder, place)
  for (let n = 0; n < 12; n += 1) await appendLines(log, key, [`${n}${long}`])
  expect((await readdir(folder)).toSorted()).toEqual(['rulings-2.ndjson', 'rulings.ndjson'])
  const again = await openLog(folder, place)
  expect(again.lines).toBe(12)
  expect((await contents(again)).map((text) => Number.parseInt(text, 10))).toEqual([...Array(12).keys()])
  await truncate(file('rulings-2.ndjson'), 100)
  expect((await openLog(folder, place)).lines).toBeLessThan(12)
})

test('a file that another program shortened, or that is gone, is not written on', async () => {
  const log = await written('một', 'hai')
  await truncate(file(), 10)
  await expect(appendLines(log, key, ['ba'])).rejects.toThrow(MirrorChanged)
  const other = await openLog(await newFolder('gone'), place)
  await appendLines(other, key, ['một'])
  await setLogAside({ ...other }, 'moved')
  await expect(appendLines(other, key, ['hai'])).rejects.toThrow('ENOENT')
})

test('a damaged log set aside stays readable under its new name', async () => {
  const log = await written('một')
  await setLogAside(log, 'damaged-1')
  await appendLines(log, key, ['một'])
  expect((await readdir(folder)).toSorted()).toEqual(['rulings.ndjson', 'rulings.ndjson.damaged-1'])
})

test('a full disk refuses the lines, none of them counts, and the same lines go in once there is room', async () => {
  const disk = await mountSmallDisk(64)
  try {
    const log = await openLog(disk.folder, place)
    await appendLines(log, key, ['một'])
    await disk.fill()
    const long = 'x'.repeat(6000)
    await expect(appendLines(log, key, ['hai', long])).rejects.toThrow('ENOSPC')
    expect(log.lines).toBe(1)
    await disk.free()
    await appendLines(log, key, ['hai', long])
    expect(await contents(await openLog(disk.folder, place))).toEqual(['một', 'hai', long])
  } finally {
    await disk.remove()
  }
})

test('a folder that may only be read refuses the lines and goes on later', async () => {
  const disk = await mountSmallDisk(64)
  try {
    const log = await openLog(disk.folder, place)
    await appendLines(log, key, ['một'])
    disk.protect(true)
    await expect(appendLines(log, key, ['hai'])).rejects.toThrow('EROFS')
    expect(await contents(await openLog(disk.folder, place, false))).toEqual(['một'])
    disk.protect(false)
    await appendLines(log, key, ['hai'])
    expect(await contents(await openLog(disk.folder, place))).toEqual(['một', 'hai'])
  } finally {
    await disk.remove()
  }
})
