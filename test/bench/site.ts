import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { buildChanged, root } from '../../scripts/launcher/project.mjs'
import { identityOf, serveApp } from '../../scripts/launcher/serve-app.mjs'

export interface Site {
  /** The built app, as `npm start` serves it. */
  readonly app: string
  /** A page of the same origin whose parts are the app's own modules: see page/bench-page.ts. */
  readonly bench: string
  /** For browser profiles; removed with the site. */
  readonly folder: string
  readonly close: () => Promise<void>
}

/** Builds the app and the bench page beside it and serves both by the launcher's server: same policy, same origin. */
export async function openSite(): Promise<Site> {
  if ((await buildChanged()) !== 0) throw new Error('The app could not be built')
  const folder = await mkdtemp(join(tmpdir(), 'so-tuyen-bench-'))
  const served = join(folder, 'site')
  await cp(join(root, 'out', 'renderer'), served, { recursive: true })
  await build({
    root: fileURLToPath(new URL('page/', import.meta.url)),
    base: '/bench/',
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    html: { cspNonce: '__NONCE__' },
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: join(served, 'bench'),
      emptyOutDir: true,
      target: 'chrome120',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  })
  const server = await serveApp({ folder: served, port: 0, identity: identityOf(folder) })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    app: `${address}/`,
    bench: `${address}/bench/index.html`,
    folder,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
