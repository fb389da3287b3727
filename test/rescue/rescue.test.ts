import { createHash } from 'node:crypto'
import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { RescueHost } from '../../electron/rescue-call.ts'
import { newId } from '../../renderer/data/ids.ts'
import { followMirror, type Mirror } from '../../renderer/data/mirror.ts'
import { adoptPackage } from '../../renderer/journal/adopt.ts'
import { makeBackup } from '../../renderer/journal/backup.ts'
import { readPackage } from '../../renderer/journal/read-package.ts'
import { openProfile } from '../../renderer/data/profile.ts'
import { openCouncilDatabase, rowTable } from '../../renderer/data/database.ts'
import { rescue } from '../../rescue/rescue.ts'
import { command } from '../../shared/data/command.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { openTestCouncil, type TestCouncil } from '../data/test-council.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'

/** The rescue command over a real second copy: the app's database, the shell's own code, real files, every kind of damage. */

const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }, { newSalt }) => ({
    ok: true,
    value: { changes: [{ table: 'enterprises', id, set: { name } }], files: [writeWithheld(newSalt(), { name })] },
  }),
})

const passphrase = 'núi xanh biển rộng'
const enterprises = ['Muối Cà Ná', 'Nho Ninh Thuận', 'Tỏi Phan Rang', 'Yến sào']
const keeper = keeperOf()
let root: string
let desktop: Desktop
let here: TestCouncil
let mirror: Mirror
let copy: string

beforeEach(async () => {
  root = await newFolder('rescue')
  desktop = mirrorDesktop(root, keeper)
  here = await openTestCouncil()
  mirror = followMirror(desktop, here.council, { token: '0'.repeat(32) })
  Object.assign(here.council, { mirror })
  for (const name of enterprises) await here.run(register, { id: newId(), name })
  await here.council.db.drafts.put({ key: 'a', value: { note: 'đang gõ' }, seen: [], savedAt: '2026-01-01' })
  await mirror.follow()
  await desktop.call('keepPassphrase', { workspace: here.council.workspace, passphrase })
  copy = path.join(root, 'documents', 'SoTuyen')
})
afterEach(() => mirror.stop())

const folder = (): string => path.join(copy, 'journal', here.council.workspace)
async function journalFile(): Promise<string> {
  const name = (await readdir(folder())).find((item) => item.endsWith('.ndjson') && item.includes('-')) ?? ''
  return path.join(folder(), name)
}

interface Run {
  readonly code: number
  readonly said: string
  readonly out: string
}

/** Runs it as a clone does, where nothing but what is typed opens the copy, or as the installed app. */
async function run(typed: readonly string[] = [passphrase], options: Partial<RescueHost> = {}): Promise<Run> {
  const before = await fingerprint(copy)
  const said: string[] = []
  const answers = [...typed]
  const out = path.join(root, `out-${newId()}`)
  const code = await rescue(['documents/SoTuyen', '--to', out], {
    unwrap: null,
    keptPassphrase: async () => null,
    askSecret: async () => answers.shift() ?? null,
    say: (text) => void said.push(text),
    from: root,
    ...options,
  })
  expect(await fingerprint(copy), 'the source is as it was').toEqual(before)
  return { code, said: said.join('\n'), out: path.join(out, here.council.workspace) }
}

async function fingerprint(of: string): Promise<readonly string[]> {
  const items = await readdir(of, { recursive: true, withFileTypes: true })
  const files = items.filter((item) => item.isFile()).map((item) => path.join(item.parentPath, item.name))
  return Promise.all(
    files.toSorted().map(
      async (file) =>
        `${file} ${createHash('sha256')
          .update(await readFile(file))
          .digest('hex')}`,
    ),
  )
}

const namesIn = async (out: string): Promise<readonly string[]> =>
  (await readFile(path.join(out, 'nhat-ky.ndjson'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => (JSON.parse(line) as { changes: { table: string; set: { name?: string } }[] }).changes)
    .flatMap(({ table, set }) => (table === 'enterprises' ? [set.name ?? ''] : []))

async function packageIn(out: string) {
  const name = (await readdir(out)).find((item) => item.endsWith('.zip'))
  const read = name === undefined ? undefined : await readPackage(new Uint8Array(await readFile(path.join(out, name))))
  if (!read?.ok) throw new Error(`no package: ${JSON.stringify(read?.problem)}`)
  return read.value
}

test('a whole copy comes out whole: entries, withheld files, drafts, tables, and a package that the app opens', async () => {
  const { code, said, out } = await run()
  expect(said).toContain('Chỗ hỏng: 0')
  expect(code).toBe(0)
  expect(await namesIn(out)).toEqual(enterprises)
  const texts = (await here.council.db.entries.toArray()).map(({ text }) => text).toSorted()
  expect((await readFile(path.join(out, 'nhat-ky.ndjson'), 'utf8')).split('\n').filter(Boolean).toSorted()).toEqual(
    texts,
  )
  expect(await readdir(path.join(out, 'giu-rieng'))).toHaveLength(enterprises.length)
  expect(
    await readFile(path.join(out, 'ban-nhap', (await readdir(path.join(out, 'ban-nhap')))[0] ?? ''), 'utf8'),
  ).toContain('đang gõ')
  expect((await readFile(path.join(out, 'bang.xlsx'))).subarray(0, 2).toString()).toBe('PK')

  const profile = await openProfile()
  mirror.stop()
  await here.council.db.delete()
  await adoptPackage(profile, await packageIn(out), passphrase)
  const db = openCouncilDatabase(here.council.workspace)
  const rows = await rowTable(db, 'enterprises').toArray()
  expect(rows.map(({ name = '' }) => name).toSorted()).toEqual(enterprises.toSorted())
  db.close()
})

test('the system’s safe storage opens it without a question', async () => {
  const { code, out } = await run([], { unwrap: keeper.unwrap })
  expect(code).toBe(0)
  expect(await namesIn(out)).toEqual(enterprises)
})

test('a wrong passphrase is said and asked again; without the right one nothing is written', async () => {
  const right = await run(['sai', passphrase])
  expect(right.code).toBe(0)
  expect(right.said).toContain('Mật khẩu khôi phục không đúng.')
  const wrong = await run(['sai', 'sai nữa', 'vẫn sai'])
  expect(wrong.code).toBe(2)
  expect(wrong.said).toContain('Không mở được dữ liệu nào')
  await expect(readdir(wrong.out)).rejects.toThrow('ENOENT')
})

test('a flipped bit costs its line, named by file and number; what stands before it still makes a package', async () => {
  const file = await journalFile()
  const lines = (await readFile(file, 'utf8')).split('\n')
  // The last but one enterprise.
  const at = lines.length - 3
  lines[at] = (lines[at] ?? '').replace(/.(?=","c")/, (letter) => (letter === 'A' ? 'B' : 'A'))
  await writeFile(file, lines.join('\n'))
  const { code, said, out } = await run()
  expect(code).toBe(3)
  expect(said).toContain(`${file}, dòng ${at + 1}: hỏng, không khớp mã kiểm`)
  expect(said).toContain(`thiếu mục số ${at + 1}`)
  expect(await namesIn(out)).toEqual(enterprises.filter((name) => name !== 'Tỏi Phan Rang'))
  expect((await packageIn(out)).entries).toHaveLength(at)
})

test('a cut end is said; missing lines are counted; a damaged withheld file and draft are named', async () => {
  const file = await journalFile()
  const text = await readFile(file, 'utf8')
  const lines = text.trimEnd().split('\n')
  await writeFile(file, `${lines.filter((_, index) => index !== 1).join('\n')}\n`.slice(0, -20))
  const [sealed = ''] = await readdir(path.join(folder(), 'files'))
  await writeFile(path.join(folder(), 'files', sealed), 'x')
  const { code, said, out } = await run()
  expect(code).toBe(3)
  expect(said).toContain('trước dòng này thiếu dòng (1)')
  expect(said).toContain(`dòng ${lines.length - 1}: dòng cuối dở dang`)
  expect(said).toContain(`${sealed}: hỏng`)
  expect(await namesIn(out)).not.toContain('Yến sào')
})

test('a lost key file or damaged lines are made up for by the newest backup that opens', async () => {
  const made = await makeBackup(desktop, here.council, 'asked')
  expect(made.ok).toBe(true)
  await here.run(register, { id: newId(), name: 'Sau sao lưu' })
  const file = await journalFile()
  const whole = await readFile(file)
  await writeFile(file, whole.subarray(200))
  const damaged = await run()
  expect(damaged.code).toBe(3)
  expect(await namesIn(damaged.out)).toEqual([...enterprises, 'Sau sao lưu'])

  await rm(path.join(folder(), 'key.json'))
  const { code, said, out } = await run()
  expect(code).toBe(3)
  expect(said).toContain('thiếu hoặc hỏng tệp khóa')
  expect(await namesIn(out)).toEqual(enterprises)
})

test('a package that was cut gives what is left of it', async () => {
  const made = await run()
  const name = (await readdir(made.out)).find((item) => item.endsWith('.zip')) ?? ''
  const bytes = await readFile(path.join(made.out, name))
  const cut = path.join(root, name)
  await writeFile(cut, bytes.subarray(0, bytes.length - 400))
  const said: string[] = []
  const code = await rescue([cut, '--to', path.join(root, 'cut')], {
    unwrap: null,
    keptPassphrase: async () => null,
    askSecret: async () => null,
    say: (text) => void said.push(text),
    from: root,
  })
  expect([code, said.join('\n')]).toEqual([3, expect.stringContaining('Chỗ hỏng')])
  expect(await namesIn(path.join(root, 'cut', here.council.workspace))).toEqual(enterprises)
})

test('it writes beside the source and never into it, and says what is wrong with a call', async () => {
  const host = (said: string[]): RescueHost => ({
    unwrap: keeper.unwrap,
    keptPassphrase: async () => null,
    askSecret: async () => null,
    say: (text) => void said.push(text),
    from: root,
  })
  const call = async (...args: readonly string[]) => {
    const said: string[] = []
    return [await rescue(args, host(said)), said.join('\n')] as const
  }
  expect(await call()).toEqual([1, expect.stringContaining('Chưa nói đọc thư mục nào')])
  expect(await call('--passphrase', 'x')).toEqual([1, expect.stringContaining('Không hiểu tùy chọn --passphrase')])
  expect(await call('no-such')).toEqual([1, expect.stringContaining('no-such')])
  await mkdir(path.join(root, 'empty'))
  expect(await call('empty')).toEqual([1, expect.stringContaining('không có bản thứ hai hay gói')])
  const into = path.join(folder(), 'files', 'new')
  expect(await call('documents/SoTuyen', '--to', into)).toEqual([
    1,
    expect.stringContaining('Không ghi vào trong thư mục nguồn'),
  ])
  await appendFile(path.join(root, 'empty', 'x'), '')
  expect(await call('documents/SoTuyen', '--to', 'empty')).toEqual([1, expect.stringContaining('không trống')])
  // A workspace's own folder: still beside the whole copy.
  const [code] = await call(path.relative(root, folder()))
  expect(code).toBe(0)
  const beside = (await readdir(path.join(root, 'documents'))).filter((name) => name.startsWith('SoTuyen-cuu-du-lieu-'))
  expect(beside).toHaveLength(1)
  await cp(copy, path.join(root, 'moved'), { recursive: true })
  expect((await call('moved'))[0]).toBe(0)
})
