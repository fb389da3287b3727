import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusedSwitches } from '../../electron/refused-switches.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { newFolder } from './test-disk.ts'
import { quit } from './work.ts'

/** An installed app does not start with a switch that takes its protection away; the host stands for an installed one. */

const start = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Shell> =>
  await startShell({ userData: await newFolder('switched'), args, env })

test.each([
  '--no-sandbox',
  '--remote-debugging-port=9222',
  '--disable-gpu --load-extension=/tmp/x',
  // The rescue command reads everything, too.
  '--inspect=127.0.0.1:9229 --rescue /tmp',
])('it ends at once, says which, and opens nothing: %s', async (line) => {
  const args = line.split(' ')
  const shell = await start(args)
  expect(await shell.exited).toBe(1)
  const said = await readFile(path.join(shell.userData, 'host.error-box.txt'), 'utf8')
  const name = refusedSwitches.find((given) => args.some((arg) => arg.split('=')[0] === `--${given}`))
  expect(said).toContain(`--${name}:`)
  // The host's own files are there, and nothing of the app.
  expect((await readdir(shell.userData)).filter((file) => !file.startsWith('host.'))).toEqual([])
})

test('with harmless switches it opens, and a file name that looks like one is none', async () => {
  const shell = await start(['--disable-gpu', '--lang=vi', 'remote-debugging-port', '--inspector'])
  await shell.pageReady()
  await quit(shell)
})

test('an AppImage may leave the sandbox to a system that has none for it, and nothing else', async () => {
  const env = { APPIMAGE: '/home/hoa/SoTuyen.AppImage' }
  const shell = await start(['--no-sandbox'], env)
  await shell.pageReady()
  await quit(shell)
  expect(await (await start(['--no-sandbox', '--remote-debugging-port=0'], env)).exited).toBe(1)
})
