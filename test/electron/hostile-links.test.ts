import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Shell } from './host/start-shell.ts'
import { newFolder } from './test-disk.ts'
import { quit, startAt } from './work.ts'

/** A stick on which somebody planted links that lead out of it. By none of them is anything read, written or removed elsewhere. */

interface Answer {
  readonly ok: boolean
  readonly value?: unknown
  readonly problem?: { readonly code: string }
}

const workspace = '01890000-0000-7000-8000-0000000000aa'
const aPackage = 'SOTUYEN-000000aa-b-20260101-0800-1.zip'
const secretText = 'SECRET OF THE COUNCIL\n'

let shell: Shell
beforeAll(async () => {
  shell = await startAt()
})
afterAll(() => quit(shell))

const call = (name: string, takes: unknown) =>
  shell.ask<Answer>('evaluate', `soTuyenDesktop.call('${name}', ${JSON.stringify(takes)})`)

/** A folder that a dialog gave, and beside it a place outside with one file that must stay as it is. */
async function stickAndOutside() {
  const [stick, outside] = await Promise.all([newFolder('stick'), newFolder('outside')])
  const secret = path.join(outside, 'secret.txt')
  await writeFile(secret, secretText)
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [stick] })
  const { handle } = (await call('chooseFolder', {})).value as { handle: string }
  const expectUntouched = async () => {
    expect(await readdir(outside)).toEqual(['secret.txt'])
    expect(await readFile(secret, 'utf8')).toBe(secretText)
  }
  return { stick, outside, secret, handle, expectUntouched }
}

describe('a folder for packages', () => {
  test.each(['secret.txt', 'not-there.txt'])('writing goes through no link to %s', async (target) => {
    const { stick, outside, handle, expectUntouched } = await stickAndOutside()
    for (const name of ['goi.zip', 'SOTUYEN-ghi-thu.tmp'])
      await symlink(path.join(outside, target), path.join(stick, name))
    const written = `{ handle: '${handle}', files: [{ name: 'goi.zip', bytes: new Uint8Array([1, 2]) }] }`
    expect(await shell.ask('evaluate', `soTuyenDesktop.call('writeFiles', ${written})`)).toMatchObject({
      ok: true,
      value: [{ name: 'goi-2.zip', verified: true }],
    })
    expect(await call('tryPlace', { handle })).toEqual({ ok: true, value: null })
    await expectUntouched()
  })

  test('reading the newest package goes through no link', async () => {
    const { stick, secret, handle } = await stickAndOutside()
    await symlink(secret, path.join(stick, aPackage))
    expect(await call('newestPackage', { handle, workspace })).toMatchObject({
      ok: false,
      problem: { code: 'file-not-read' },
    })
  })

  test('and waits for no pipe', async () => {
    const { stick, handle } = await stickAndOutside()
    execFileSync('mkfifo', [path.join(stick, aPackage)])
    expect(await call('newestPackage', { handle, workspace })).toMatchObject({ ok: false })
  })
})

describe('the second copy in a chosen folder', () => {
  const lines = { workspace, put: [], logs: [{ log: workspace, lines: ['{}'] }], remove: [] }
  const draft = { kind: 'drafts', name: 'a'.repeat(64) }

  test('is not begun in a folder that is a link', async () => {
    const { stick, outside, handle, expectUntouched } = await stickAndOutside()
    await symlink(outside, path.join(stick, 'SoTuyen'))
    expect(await call('mirrorMove', { handle })).toMatchObject({ ok: false, problem: { code: 'file-not-written' } })
    await expectUntouched()
  })

  test('and not gone on with in one that became a link', async () => {
    const { stick, outside, handle, expectUntouched } = await stickAndOutside()
    expect((await call('mirrorMove', { handle })).ok).toBe(true)
    await symlink(outside, path.join(stick, 'SoTuyen'))
    for (const [name, takes] of [
      ['mirrorLook', {}],
      ['mirrorClaim', { token: 'f'.repeat(32) }],
      ['mirrorOpen', { workspace }],
      ['listBackups', { workspace }],
      ['backupPlace', {}],
    ] as const)
      expect((await call(name, takes)).ok, name).toBe(false)
    expect(await call('roomLook', {})).toMatchObject({ ok: true })
    await expectUntouched()
  })

  test.each([
    ['journal', async (base: string, outside: string) => await symlink(outside, path.join(base, 'journal'))],
    [
      'its workspace',
      async (base: string, outside: string) => {
        await mkdir(path.join(base, 'journal'))
        await symlink(outside, path.join(base, 'journal', workspace))
      },
    ],
  ])('is not opened where %s is a link', async (_, plant) => {
    const { stick, outside, handle, expectUntouched } = await stickAndOutside()
    await mkdir(path.join(stick, 'SoTuyen'))
    await plant(path.join(stick, 'SoTuyen'), outside)
    expect((await call('mirrorMove', { handle })).ok).toBe(true)
    expect((await call('mirrorOpen', { workspace })).ok).toBe(false)
    expect((await call('mirrorUnlock', { workspace, passphrase: 'suối' })).ok).toBe(false)
    await expectUntouched()
  })

  test('cuts off, writes and reads nothing through a log or a folder of drafts that is a link', async () => {
    const { stick, outside, secret, handle, expectUntouched } = await stickAndOutside()
    expect((await call('mirrorMove', { handle })).ok).toBe(true)
    await call('mirrorLook', {})
    expect((await call('mirrorOpen', { workspace })).ok).toBe(true)
    const folder = path.join(stick, 'SoTuyen', 'journal', workspace)
    await symlink(outside, path.join(folder, 'drafts'))
    const put = { workspace, put: [{ ...draft, text: 'nháp' }], logs: [], remove: [] }
    expect((await call('mirrorWrite', put)).ok).toBe(false)
    await symlink(secret, path.join(folder, `${workspace}.ndjson`))
    expect((await call('mirrorWrite', lines)).ok).toBe(false)
    expect((await call('mirrorOpen', { workspace })).ok).toBe(false)
    await expectUntouched()
  })

  test('backs up into no folder that is a link, and reads nothing there', async () => {
    const { stick, outside, handle, expectUntouched } = await stickAndOutside()
    expect((await call('mirrorMove', { handle })).ok).toBe(true)
    await call('mirrorLook', {})
    await symlink(outside, path.join(stick, 'SoTuyen', 'backups'))
    const backup = `{ workspace: '${workspace}', name: '${aPackage}', bytes: new Uint8Array([1]) }`
    expect(await shell.ask('evaluate', `soTuyenDesktop.call('writeBackup', ${backup})`)).toMatchObject({ ok: false })
    expect(await call('listBackups', { workspace })).toMatchObject({ ok: false })
    await expectUntouched()
  })

  test('reads no backup through a link', async () => {
    const { stick, secret, outside, handle } = await stickAndOutside()
    expect((await call('mirrorMove', { handle })).ok).toBe(true)
    const backups = path.join(stick, 'SoTuyen', 'backups')
    await mkdir(path.join(backups, workspace), { recursive: true })
    await symlink(secret, path.join(backups, workspace, aPackage))
    await symlink(outside, path.join(backups, workspace.replace('aa', 'bb')))
    for (const takes of [
      { workspace, name: aPackage },
      { workspace: workspace.replace('aa', 'bb'), name: 'secret.txt' },
    ])
      expect(await call('readBackup', takes)).toMatchObject({ ok: false, problem: { code: 'file-not-read' } })
  })
})
