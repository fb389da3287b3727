import { access, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startShell } from '../electron/host/start-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { adapterScript, type OpenPort, pageWith, type PickedFolder } from './open-port.ts'

/** The port of the shell as built (`out`, or what a package holds): adapter, preload, main and the disk. */
export async function electronPort(built?: string): Promise<OpenPort> {
  const shell = await startShell(built === undefined ? {} : { built })
  await shell.pageReady()
  const script = await adapterScript(
    'renderer/desktop/electron-desktop.ts',
    'port.electronDesktop(port.electronBridge())',
  )
  await shell.ask('evaluate', `void (() => { ${script} })()`)
  const inFolder = (folder: string): PickedFolder => ({
    list: async () => {
      const names = (await readdir(folder)).toSorted()
      const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size))
      return Object.fromEntries(names.map((name, index) => [name, sizes[index] ?? 0]))
    },
    vanish: () => rename(folder, `${folder}-gone`),
  })
  return {
    ...pageWith((source) => shell.ask('evaluate', source)),
    pickNewFolder: async (files) => {
      const folder = await newFolder('picked')
      for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content)
      await shell.ask('set', 'openDialog', { canceled: false, filePaths: [folder] })
      return inFolder(folder)
    },
    saveAs: async (name) => {
      const folder = await newFolder('saved')
      await shell.ask('set', 'saveDialog', { canceled: false, filePath: path.join(folder, name) })
      return inFolder(folder)
    },
    pickFile: async (name, content) => {
      const folder = await newFolder('opened')
      await mkdir(folder, { recursive: true })
      await writeFile(path.join(folder, name), content)
      await shell.ask('set', 'openDialog', { canceled: false, filePaths: [path.join(folder, name)] })
    },
    pickNothing: () => shell.ask('set', 'openDialog', { canceled: true, filePaths: [] }),
    shownPdfs: async () => {
      const { opened } = await shell.ask<{ opened: readonly string[] }>('facts')
      return opened.filter((file) => file.endsWith('.pdf')).length + (await shell.ask<unknown[]>('papers')).length
    },
    startsAgain: async () => {
      await shell.exited
      return await access(path.join(shell.userData, 'host.relaunch.json')).then(
        () => true,
        () => false,
      )
    },
    close: async () => {
      await shell.ask('quit').catch(() => undefined)
      await shell.exited
    },
  }
}
