import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { run } from '../../../scripts/launcher/project.mjs'
import { chromiumArgs, chromiumPath } from '../../chromium.ts'
import { type Cluster, startCluster } from '../../server/postgresql.ts'

/** What all benches of the exchange share: two built pages, a PostgreSQL that flushes, and a folder on the disk. */
export interface Stage {
  readonly cluster: Cluster
  readonly folder: string
  /** Opens one of the pages in a profile, lets `work` measure there, and closes the browser. */
  readonly onPage: <Result>(
    kind: 'exchange' | 'peers',
    profile: string,
    work: (page: Page) => Promise<Result>,
  ) => Promise<Result>
  /** A profile as another was, under a name of its own; it is gone when `work` ends. */
  readonly onCopy: <Result>(profile: string | null, work: (copy: string) => Promise<Result>) => Promise<Result>
  readonly close: () => Promise<void>
}

const here = fileURLToPath(new URL('./', import.meta.url))
export const peersFolder = path.join(here, '..', 'peers')

export async function openStage(): Promise<Stage> {
  await installPeers()
  const folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-exchange-'))
  const pages = path.join(folder, 'pages')
  await buildPage(path.join(here, 'page'), path.join(pages, 'exchange'))
  await buildPage(path.join(peersFolder, 'page'), path.join(pages, 'peers'))
  const server = await serveFolder(pages)
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cluster = await startCluster({})
  let copies = 0
  return {
    cluster,
    folder,
    onPage: async (kind, profile, work) => {
      const context = await chromium.launchPersistentContext(path.join(folder, profile), {
        executablePath: chromiumPath,
        args: [...chromiumArgs],
        viewport: { width: 1366, height: 768 },
      })
      try {
        context.setDefaultTimeout(1_800_000)
        const page = context.pages()[0] ?? (await context.newPage())
        page.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`))
        await page.goto(`${address}/${kind}/index.html`)
        await page.waitForFunction(() => 'exchangeBench' in window || 'peers' in window, undefined, { timeout: 60_000 })
        return await work(page)
      } finally {
        await context.close()
      }
    },
    onCopy: async (profile, work) => {
      const copy = `copy-${(copies += 1)}`
      const place = path.join(folder, copy)
      if (profile) await cp(path.join(folder, profile), place, { recursive: true })
      try {
        return await work(copy)
      } finally {
        await rm(place, { recursive: true, force: true, maxRetries: 5 })
      }
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await cluster.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** They have a package of their own: nothing of them gets near the app, and nobody who does not measure needs them. */
async function installPeers(): Promise<void> {
  if (existsSync(path.join(peersFolder, 'node_modules', 'rxdb'))) return
  if ((await run('npm', ['ci'], { cwd: peersFolder })) !== 0) throw new Error('The peers could not be installed')
}

const buildPage = (root: string, outDir: string) =>
  build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      chunkSizeWarningLimit: 4000,
      minify: !process.env['BENCH_CPU_PROFILE'],
    },
  })

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
}

function serveFolder(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize((request.url ?? '').split('?')[0] ?? ''))
    readFile(file).then(
      (body) =>
        response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
