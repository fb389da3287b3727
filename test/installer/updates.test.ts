import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeKey, signUpdate } from '../../scripts/sign-update.mjs'
import { type Shell, startShell } from '../electron/host/start-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { builtWithKeys } from './build-shell.ts'

/** Updates in the built shell, with a publisher's key of the test pinned into it. */

const standings = [{ workspace: '0198c0de-0000-7000-8000-000000000001', entries: 1234, digest: 'ab'.repeat(32) }]

let keyFile: string
let built: string
const shells: Shell[] = []

beforeAll(async () => {
  keyFile = path.join(await newFolder('publisher'), 'private.pem')
  built = await builtWithKeys([makeKey(keyFile)])
})

afterAll(async () => {
  for (const shell of shells) await shell.ask('quit').catch(() => undefined)
  await Promise.all(shells.map(({ exited }) => exited))
})

async function start(options: Parameters<typeof startShell>[0] = {}): Promise<Shell> {
  const shell = await startShell({ built, ...options })
  shells.push(shell)
  await shell.pageReady()
  return shell
}

interface Answer {
  readonly ok: boolean
  readonly value?: Record<string, unknown> | null
  readonly problem?: Record<string, unknown>
}
const call = (shell: Shell, name: string, takes: unknown = {}) =>
  shell.ask<Answer>('evaluate', `window.soTuyenDesktop.call('${name}', ${JSON.stringify(takes)})`)

/** A stick with the installers of one version; the names are those of electron-builder.yml. */
async function stickWith(version: string, signedBy = keyFile) {
  const folder = await newFolder('stick')
  for (const name of [`SoTuyen-${version}-amd64.deb`, `SoTuyen-${version}-x86_64.AppImage`])
    await writeFile(path.join(folder, name), `${name} `.repeat(100_000))
  const { out } = await signUpdate(signedBy, version, 'Sửa lỗi in.', folder)
  return { folder, file: out }
}

async function find(shell: Shell, file: string): Promise<Answer> {
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [file] })
  return await call(shell, 'findUpdate', { kind: 'file' })
}

describe('an update from a stick', () => {
  test('is found, checked, copied, remembered, and its installer opened; then the app ends', async () => {
    const shell = await start()
    const { folder, file } = await stickWith('0.2.0')
    expect(await find(shell, file)).toMatchObject({
      ok: true,
      value: { version: '0.2.0', notes: 'Sửa lỗi in.', previousKept: false },
    })
    const { answer, last } = await shell.ask<{ answer: Answer; last: { doneBytes: number; totalBytes: number } }>(
      'evaluate',
      `(async () => {
        let last
        soTuyenDesktop.listen('updateProgress', (event) => (last = event))
        const answer = await soTuyenDesktop.call('fetchUpdate', {})
        await new Promise((resolve) => setTimeout(resolve, 100))
        return { answer, last }
      })()`,
    )
    expect(answer).toEqual({ ok: true, value: null })
    expect(last.doneBytes).toBe(last.totalBytes)
    expect(await call(shell, 'startUpdate', { standings })).toEqual({ ok: true, value: null })
    expect(await shell.exited).toBe(0)
    const kept = path.join(shell.userData, 'updates', '0.2.0')
    expect(await readdir(kept)).toEqual(['SoTuyen-0.2.0-amd64.deb'])
    const name = 'SoTuyen-0.2.0-amd64.deb'
    expect(await readFile(path.join(kept, name))).toEqual(await readFile(path.join(folder, name)))

    // The new version starts: it knows what was held before, says so once, and can be gone back from.
    const updated = await start({ userData: shell.userData, version: '0.2.0' })
    expect((await call(updated, 'appState')).value).toMatchObject({
      version: '0.2.0',
      newestUser: '0.2.0',
      pending: { from: '0.1.0', to: '0.2.0', standings },
    })
    await call(updated, 'updateCompared', { same: true })
    expect((await call(updated, 'appState')).value).toMatchObject({ pending: null })
    expect(await readFile(path.join(shell.userData, 'updates.log'), 'utf8')).toMatch(
      /0\.1\.0 → 0\.2\.0: started[\s\S]*0\.1\.0 → 0\.2\.0: the same data/,
    )
    expect(await find(updated, (await stickWith('0.3.0')).file)).toMatchObject({ value: { previousKept: true } })
  })

  test('an installer that was closed again leaves nothing to compare', async () => {
    const shell = await start()
    await find(shell, (await stickWith('0.2.0')).file)
    await call(shell, 'fetchUpdate')
    await call(shell, 'startUpdate', { standings })
    await shell.exited
    const again = await start({ userData: shell.userData })
    expect((await call(again, 'appState')).value).toMatchObject({ version: '0.1.0', pending: null })
  })

  test('a program of one file is laid beside the old one, which stays, and is what starts next', async () => {
    const home = await newFolder('program')
    const old = path.join(home, 'SoTuyen-0.1.0-x86_64.AppImage')
    await writeFile(old, 'old program')
    const shell = await start({ env: { APPIMAGE: old } })
    expect(await find(shell, (await stickWith('0.2.0')).file)).toMatchObject({ value: { previousKept: true } })
    await call(shell, 'fetchUpdate')
    expect(await call(shell, 'startUpdate', { standings })).toEqual({ ok: true, value: null })
    await shell.exited
    const next = path.join(home, 'SoTuyen-0.2.0-x86_64.AppImage')
    expect((await readdir(home)).toSorted()).toEqual([path.basename(old), path.basename(next)])
    expect(await readFile(old, 'utf8')).toBe('old program')
    expect((await stat(next)).mode & 0o111).not.toBe(0)
    expect(JSON.parse(await readFile(path.join(shell.userData, 'host.relaunch.json'), 'utf8'))).toMatchObject({
      execPath: next,
    })
  })
})

describe('what is not taken', () => {
  let shell: Shell
  beforeAll(async () => {
    shell = await start()
  })
  const problemOf = async (file: string) => (await find(shell, file)).problem
  const edited = async (change: (signed: { manifest: string; signature: string }) => unknown) => {
    const { file } = await stickWith('0.2.0')
    await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')) as never)))
    return file
  }

  test('what another key signed', async () => {
    const foreign = path.join(await newFolder('foreign'), 'private.pem')
    makeKey(foreign)
    expect(await problemOf((await stickWith('0.2.0', foreign)).file)).toEqual({ code: 'update-not-signed' })
  })

  test.each([
    [
      'a changed text',
      (signed: { manifest: string; signature: string }) => ({
        ...signed,
        manifest: signed.manifest.replace('Sửa', 'sửa'),
      }),
    ],
    [
      'a changed hash',
      (signed: { manifest: string; signature: string }) => ({
        ...signed,
        manifest: signed.manifest.replace(/"sha256":"../, '"sha256":"00'),
      }),
    ],
    [
      'a cut signature',
      (signed: { manifest: string; signature: string }) => ({ ...signed, signature: signed.signature.slice(0, -4) }),
    ],
    ['no signature', ({ manifest }: { manifest: string; signature: string }) => ({ manifest, signature: '' })],
    ['something else', () => ['text']],
  ])('%s', async (_, change) => {
    expect(await problemOf(await edited(change))).toEqual({ code: 'update-not-signed' })
  })

  test('the same version, an older one, and one older than what already used this profile', async () => {
    for (const version of ['0.1.0', '0.0.9'])
      expect(await problemOf((await stickWith(version)).file)).toEqual({
        code: 'update-not-newer',
        version,
        current: '0.1.0',
      })
    const userData = await newFolder('used-by-newer')
    await writeFile(path.join(userData, 'profile-version.json'), JSON.stringify({ app: '0.3.0', electron: 45 }))
    const older = await start({ userData })
    expect((await call(older, 'appState')).value).toMatchObject({ version: '0.1.0', newestUser: '0.3.0' })
    expect((await find(older, (await stickWith('0.2.0')).file)).problem).toMatchObject({ code: 'update-not-newer' })
  })

  test('one without a file for this kind of computer', async () => {
    const folder = await newFolder('stick')
    await writeFile(path.join(folder, 'SoTuyen-Setup-0.2.0.exe'), 'for Windows')
    const { out } = await signUpdate(keyFile, '0.2.0', '', folder)
    expect(await problemOf(out)).toEqual({ code: 'update-not-for-here' })
  })

  test('a file that is not the one that was signed, or is not there; nothing can be started then', async () => {
    const { folder, file } = await stickWith('0.2.0')
    const installer = path.join(folder, 'SoTuyen-0.2.0-amd64.deb')
    const content = await readFile(installer)
    content[500_000] = (content[500_000] ?? 0) ^ 1
    await writeFile(installer, content)
    await find(shell, file)
    expect((await call(shell, 'fetchUpdate')).problem).toEqual({
      code: 'update-altered',
      file: 'SoTuyen-0.2.0-amd64.deb',
    })
    expect(await readdir(path.join(shell.userData, 'updates', '0.2.0'))).toEqual([])
    expect((await call(shell, 'startUpdate', { standings })).problem).toEqual({ code: 'computer-failed' })
    const other = await stickWith('0.2.0')
    await find(shell, other.file)
    await writeFile(path.join(other.folder, 'SoTuyen-0.2.0-amd64.deb'), '')
    expect((await call(shell, 'fetchUpdate')).problem).toMatchObject({ code: 'update-altered' })
    expect((await shell.ask<{ opened: string[] }>('facts')).opened).toEqual([])
  })

  test('anything, by a build that pins no key', async () => {
    const plain = await start({ built: 'out' })
    expect((await find(plain, (await stickWith('0.2.0')).file)).problem).toEqual({ code: 'update-no-key' })
  })
})

describe("an update from the province's server", () => {
  let server: Server
  let address: string
  let folder: string
  beforeAll(async () => {
    const stick = await stickWith('0.2.0')
    folder = stick.folder
    server = createServer((request, response) => {
      const url = request.url ?? ''
      const file = url === '/v1/app/update' ? stick.file : path.join(folder, path.basename(url))
      readFile(file).then(
        (content) => response.end(content),
        () => response.writeHead(404).end(),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())

  test('goes through the same checks', async () => {
    const shell = await start()
    expect(await call(shell, 'findUpdate', { kind: 'server', address })).toMatchObject({
      ok: true,
      value: { version: '0.2.0' },
    })
    expect(await call(shell, 'fetchUpdate')).toEqual({ ok: true, value: null })
    const name = 'SoTuyen-0.2.0-amd64.deb'
    expect(await readFile(path.join(shell.userData, 'updates', '0.2.0', name))).toEqual(
      await readFile(path.join(folder, name)),
    )
  })

  test.each(['http://192.168.1.5:8080', 'ftp://127.0.0.1/', 'https://127.0.0.1:1', 'file:///etc/'])(
    'is not reached at %s',
    async (elsewhere) => {
      const shell = shells.at(-1)
      if (!shell) throw new Error('no shell')
      expect((await call(shell, 'findUpdate', { kind: 'server', address: elsewhere })).problem).toEqual({
        code: 'update-not-reached',
      })
    },
  )
})

test('an Electron older than the one that used the profile does not open it at all', async () => {
  const userData = await newFolder('newer-electron')
  await writeFile(path.join(userData, 'profile-version.json'), JSON.stringify({ app: '0.1.0', electron: 46 }))
  const shell = await startShell({ built, userData })
  expect(await shell.exited).toBe(1)
  expect(JSON.parse(await readFile(path.join(userData, 'profile-version.json'), 'utf8'))).toEqual({
    app: '0.1.0',
    electron: 46,
  })
})
