import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { cloudOf } from '../../electron/cloud-folder.ts'
import type { SecretKeeper } from '../../electron/secrets.ts'
import { keeperOf, mirrorShell } from './mirror-shell.ts'
import { newFolder } from './test-disk.ts'

/** The calls about the second copy as the shell answers them, on a real file system. */

const workspace = '01890000-0000-7000-8000-000000000001'
const journal = '01890000-0000-7000-8000-00000000000a'

let root: string
beforeEach(async () => {
  root = await newFolder('mirror')
})

const base = (): string => path.join(root, 'documents', 'SoTuyen')
const home = (): string => path.join(base(), 'journal', workspace)

const shellWith = (keeper: SecretKeeper, profile?: string) => mirrorShell(root, keeper, profile)
const tell = () => undefined
const value = <Value>(answer: { ok: true; value: Value } | { ok: false; problem: unknown }): Value => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.value
}
const entry = { log: journal, lines: ['{"text":"mục 1"}'] }
const file = { kind: 'files', name: 'ab'.repeat(32), text: 'phiếu' } as const

async function begun(keeper: SecretKeeper) {
  const shell = shellWith(keeper)
  value(await shell.mirrorLook({}, tell))
  value(await shell.mirrorOpen({ workspace }, tell))
  value(await shell.mirrorWrite({ workspace, put: [file], logs: [entry], remove: [] }, tell))
  return shell
}

describe('the folder', () => {
  test('is made in the documents, is nobody’s at first, and remembers who claimed it on which machine', async () => {
    const shell = shellWith(keeperOf())
    expect(value(await shell.mirrorLook({}, tell))).toMatchObject({ label: base(), token: null, workspaces: [] })
    value(await shell.mirrorClaim({ token: '0'.repeat(32) }, tell))
    const { machine } = value(await shell.mirrorLook({}, tell))
    expect(machine).toMatch(/^[0-9a-f]{32}$/)
    expect(value(await shell.mirrorLook({}, tell))).toMatchObject({ token: '0'.repeat(32), writtenOn: machine })
  })

  test.each(['', '{"format":"so-tu', '{"format":"so-tuyen-mirror/2"}'])(
    'whose identity was damaged (%s) is nobody’s again',
    async (damaged) => {
      const shell = await begun(keeperOf())
      await writeFile(path.join(base(), 'so-tuyen.json'), damaged)
      expect(value(await shell.mirrorLook({}, tell))).toMatchObject({ token: null, workspaces: [workspace] })
    },
  )

  test('names the workspaces that have entries', async () => {
    const shell = await begun(keeperOf())
    expect(value(await shell.mirrorLook({}, tell)).workspaces).toEqual([workspace])
  })

  test('goes on where a dialog said, and only there; a place that is gone is said, not made', async () => {
    const shell = shellWith(keeperOf())
    expect(await shell.mirrorMove({ handle: root }, tell)).toMatchObject({
      ok: false,
      problem: { code: 'folder-gone' },
    })
    const chosen = path.join(root, 'D')
    await mkdir(chosen)
    shell.folders.set('h', chosen)
    value(await shell.mirrorMove({ handle: 'h' }, tell))
    expect(value(await shell.mirrorLook({}, tell)).label).toBe(path.join(chosen, 'SoTuyen'))
    await rm(chosen, { recursive: true })
    expect(await shell.mirrorLook({}, tell)).toMatchObject({ ok: false, problem: { code: 'folder-gone' } })
    expect(existsSync(chosen)).toBe(false)
  })

  test.each([
    ['C:\\Users\\hoa\\OneDrive\\Tài liệu\\SoTuyen', 'OneDrive'],
    ['C:\\Users\\hoa\\OneDrive - So KHCN\\SoTuyen', 'OneDrive'],
    ['G:\\My Drive\\SoTuyen', 'Google Drive'],
    ['C:\\Users\\hoa\\Google Drive\\SoTuyen', 'Google Drive'],
    ['/home/hoa/Dropbox/SoTuyen', 'Dropbox'],
    ['C:\\Users\\hoa\\iCloudDrive\\SoTuyen', 'iCloud'],
    ['/Users/hoa/Library/Mobile Documents/com~apple~CloudDocs/SoTuyen', 'iCloud'],
    ['/home/hoa/Documents/SoTuyen', null],
    ['C:\\Users\\hoa\\Documents\\Dropboxes', null],
  ])('%s is copied by %s', (folder, service) => {
    expect(cloudOf(folder, {}, '/home/hoa')).toBe(service)
  })

  test('a documents folder that Windows moved into OneDrive is known by the variable, whatever its name', () => {
    expect(cloudOf('/mnt/c/cloud/Docs/SoTuyen', { OneDrive: '/mnt/c/cloud' }, '/home/hoa')).toBe('OneDrive')
    expect(cloudOf('/mnt/c/clouds/SoTuyen', { OneDrive: '/mnt/c/cloud' }, '/home/hoa')).toBe(null)
  })
})

describe('the copy of a workspace', () => {
  test('tells what it holds, and gives it back after the app was started again', async () => {
    const keeper = keeperOf()
    await begun(keeper)
    const shell = shellWith(keeper)
    expect(value(await shell.mirrorOpen({ workspace }, tell))).toEqual({
      logs: [{ log: journal, lines: 1, last: entry.lines[0] }],
      kept: [{ kind: 'files', name: file.name }],
      lostLines: 0,
      hasPassphrase: false,
    })
    const read = value(await shell.mirrorReadLog({ workspace, log: journal, part: 0 }, tell))
    expect(read).toEqual({ contents: entry.lines, more: false })
    const { text: _, ...name } = file
    const missing = { ...name, name: 'cd'.repeat(32) }
    expect(value(await shell.mirrorReadKept({ workspace, files: [name, missing] }, tell))).toEqual(['phiếu', null])
  })

  test('replaces and removes what is kept by name; a damaged file reads as missing', async () => {
    const shell = await begun(keeperOf())
    const { text: _, ...name } = file
    value(await shell.mirrorWrite({ workspace, put: [{ ...file, text: 'mới' }], logs: [], remove: [] }, tell))
    expect(value(await shell.mirrorReadKept({ workspace, files: [name] }, tell))).toEqual(['mới'])
    const sealed = path.join(home(), 'files', `${file.name}.sealed`)
    const text = await readFile(sealed, 'utf8')
    await writeFile(
      sealed,
      text.replace(/.(?=","c")/, (letter) => (letter === 'A' ? 'B' : 'A')),
    )
    expect(value(await shell.mirrorReadKept({ workspace, files: [name] }, tell))).toEqual([null])
    value(await shell.mirrorWrite({ workspace, put: [], logs: [], remove: [name] }, tell))
    expect(await readdir(path.join(home(), 'files'))).toEqual([])
  })

  test('nothing readable reaches the disk', async () => {
    await begun(keeperOf())
    for (const item of await readdir(home(), { recursive: true, withFileTypes: true }))
      if (item.isFile()) expect(await readFile(path.join(item.parentPath, item.name), 'utf8')).not.toMatch(/mục|phiếu/)
  })

  test('on another computer only the recovery passphrase opens it, however it was typed', async () => {
    const here = await begun(keeperOf())
    value(await here.keepPassphrase({ workspace, passphrase: 'Núi xanh-biển Rộng' }, tell))
    const keeper = keeperOf()
    const there = shellWith(keeper, 'other')
    expect(await there.mirrorOpen({ workspace }, tell)).toEqual({ ok: false, problem: { code: 'mirror-locked' } })
    expect(await there.mirrorUnlock({ workspace, passphrase: 'núi xanh' }, tell)).toEqual({
      ok: false,
      problem: { code: 'wrong-passphrase' },
    })
    const opened = value(
      await there.mirrorUnlock({ workspace, passphrase: ' núi  XANH biển rộng'.normalize('NFD') }, tell),
    )
    expect(opened).toMatchObject({ logs: [{ lines: 1, last: entry.lines[0] }], hasPassphrase: true })
    // From now on this computer knows the key by itself.
    expect((await shellWith(keeper, 'other').mirrorOpen({ workspace }, tell)).ok).toBe(true)
  })

  test('a copy begun anew is opened by the passphrase that this computer keeps', async () => {
    const keeper = keeperOf()
    const shell = await begun(keeper)
    value(await shell.keepPassphrase({ workspace, passphrase: 'núi xanh biển rộng' }, tell))
    await rm(base(), { recursive: true })
    value(await shell.mirrorLook({}, tell))
    expect(value(await shell.mirrorOpen({ workspace }, tell))).toMatchObject({ logs: [], hasPassphrase: true })
  })

  test('entries without their key are not mixed with new ones', async () => {
    const keeper = keeperOf()
    await begun(keeper)
    await rm(path.join(home(), 'key.json'))
    expect(await shellWith(keeper).mirrorOpen({ workspace }, tell)).toEqual({
      ok: false,
      problem: { code: 'mirror-key-lost' },
    })
  })

  test.each(['', '{"format":"so-tu', '{"format":"so-tuyen-kez/1","system":null,"recovery":null}'])(
    'a key file that was damaged (%s) is said as lost, not as a disk that cannot be written',
    async (damaged) => {
      const keeper = keeperOf()
      await begun(keeper)
      await writeFile(path.join(home(), 'key.json'), damaged)
      expect(await shellWith(keeper).mirrorOpen({ workspace }, tell)).toEqual({
        ok: false,
        problem: { code: 'mirror-key-lost' },
      })
    },
  )

  /** One bit of what the system keeps is another. */
  const spoil = async (): Promise<void> => {
    const keyPath = path.join(home(), 'key.json')
    const key = JSON.parse(await readFile(keyPath, 'utf8')) as { system: string }
    await writeFile(
      keyPath,
      JSON.stringify({ ...key, system: `${key.system.startsWith('A') ? 'B' : 'A'}${key.system.slice(1)}` }),
    )
  }

  test.each([
    ['damaged', spoil],
    ['deleted', () => rm(path.join(home(), 'key.json'))],
  ])('a key that was %s while the app runs is written again: the app still has it', async (_, befall) => {
    const keeper = keeperOf()
    const shell = await begun(keeper)
    value(await shell.keepPassphrase({ workspace, passphrase: 'núi xanh biển rộng' }, tell))
    await befall()
    expect(value(await shell.mirrorOpen({ workspace }, tell))).toMatchObject({
      logs: [{ lines: 1 }],
      hasPassphrase: true,
    })
    expect((await shellWith(keeper).mirrorOpen({ workspace }, tell)).ok).toBe(true)
    const elsewhere = shellWith(keeperOf(), 'other')
    expect((await elsewhere.mirrorUnlock({ workspace, passphrase: 'núi xanh biển rộng' }, tell)).ok).toBe(true)
  })

  test('one that was damaged while the app was closed is opened by the passphrase that this computer keeps, else asked for', async () => {
    const keeper = keeperOf()
    const shell = await begun(keeper)
    await spoil()
    expect(await shellWith(keeper).mirrorOpen({ workspace }, tell)).toEqual({
      ok: false,
      problem: { code: 'mirror-locked' },
    })
    value(await shell.mirrorOpen({ workspace }, tell))
    value(await shell.keepPassphrase({ workspace, passphrase: 'núi xanh biển rộng' }, tell))
    await spoil()
    expect(value(await shellWith(keeper).mirrorOpen({ workspace }, tell))).toMatchObject({ logs: [{ lines: 1 }] })
  })

  test('a key that opens none of the lines is none, whatever the system says', async () => {
    const keeper = keeperOf()
    await begun(keeper)
    const wrong = await keeper.wrap(Buffer.alloc(32, 1).toString('base64'))
    const keyPath = path.join(home(), 'key.json')
    const key = JSON.parse(await readFile(keyPath, 'utf8')) as object
    await writeFile(keyPath, JSON.stringify({ ...key, system: wrong }))
    expect(await shellWith(keeper).mirrorOpen({ workspace }, tell)).toEqual({
      ok: false,
      problem: { code: 'mirror-locked' },
    })
  })

  test('where the system keeps no key no copy is begun', async () => {
    const shell = shellWith({ ...keeperOf(), wrap: async () => null })
    value(await shell.mirrorLook({}, tell))
    expect(await shell.mirrorOpen({ workspace }, tell)).toEqual({ ok: false, problem: { code: 'key-not-kept' } })
    expect(await readdir(home())).toEqual([])
  })

  test('files that another program changed are said, and opening again mends', async () => {
    const shell = await begun(keeperOf())
    await writeFile(path.join(home(), `${journal}.ndjson`), 'x')
    const write = { workspace, put: [], logs: [entry], remove: [] }
    expect(await shell.mirrorWrite(write, tell)).toEqual({ ok: false, problem: { code: 'mirror-changed' } })
    await rm(base(), { recursive: true })
    expect(await shell.mirrorWrite(write, tell)).toMatchObject({ ok: false, problem: { code: 'folder-gone' } })
    value(await shell.mirrorLook({}, tell))
    expect(value(await shell.mirrorOpen({ workspace }, tell)).logs).toEqual([])
    value(await shell.mirrorWrite(write, tell))
  })
})
