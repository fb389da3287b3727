import { mkdtemp, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright'
import { identityOf, serveApp } from '../../scripts/launcher/serve-app.mjs'
import { chromiumArgs, chromiumPath } from '../chromium.ts'
import { adapterScript, type OpenPort, pageWith, type PickedFolder } from './open-port.ts'

/**
 * The port's browser side in real Chromium. The pickers cannot be clicked from outside, so they answer with folders of the
 * origin's own file system; from there on the handles, the writing and the reading back are Chromium's.
 */
export async function browserPort(): Promise<OpenPort & { readonly page: Page }> {
  const script = await adapterScript('renderer/desktop/browser-desktop.ts', 'port.browserDesktop()')
  const site = await mkdtemp(path.join(tmpdir(), 'so-tuyen-port-'))
  await writeFile(path.join(site, 'index.html'), '<!doctype html><title>port</title>')
  const server = await serveApp({ folder: site, port: 0, identity: identityOf(site) })
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArgs] })
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.addScriptTag({ content: script })
  const inAdapter = pageWith((source) => page.evaluate(source))
  const inPage = <Answer>(body: string) =>
    inAdapter.inPage<Answer>(`const root = await navigator.storage.getDirectory(); ${body}`)
  let folders = 0
  let shown = 0
  context.on('page', () => (shown += 1))

  const newFolder = async (setPicker: (name: string) => string): Promise<PickedFolder> => {
    folders += 1
    const name = `USB-${folders}`
    await inPage(`const folder = await root.getDirectoryHandle('${name}', { create: true }); ${setPicker(name)}`)
    return {
      list: () =>
        inPage(`
          const sizes = {}
          for await (const [name, handle] of (await root.getDirectoryHandle('${name}')).entries()) sizes[name] = (await handle.getFile()).size
          return sizes
        `),
      vanish: () => inPage(`await root.removeEntry('${name}', { recursive: true })`),
    }
  }

  return {
    page,
    inPage,
    asked: inAdapter.asked,
    startsAgain: async () => page.isClosed(),
    pickNewFolder: (files) =>
      newFolder(
        () => `
          window.showDirectoryPicker = async () => folder
          for (const [name, content] of Object.entries(${JSON.stringify(files)})) {
            const stream = await (await folder.getFileHandle(name, { create: true })).createWritable()
            await stream.write(content)
            await stream.close()
          }
        `,
      ),
    saveAs: async (name) => {
      const folder = await newFolder(
        () => `window.showSaveFilePicker = () => folder.getFileHandle('${name}', { create: true })`,
      )
      // The picker needs a person's click; a key press counts as one.
      await page.keyboard.press('a')
      return folder
    },
    pickFile: async (name, content) => {
      page.once('filechooser', (chooser) => {
        void chooser.setFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(content) })
      })
    },
    pickNothing: () => inPage(`window.showDirectoryPicker = () => Promise.reject(new DOMException('', 'AbortError'))`),
    shownPdfs: async () => shown,
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}
