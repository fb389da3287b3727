import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { root } from './project.mjs'

export const defaultPort = 47821
export const identityPath = '/__so-tuyen'

const host = '127.0.0.1'
const policy = JSON.parse(readFileSync(path.join(root, 'electron', 'page-policy.json'), 'utf8'))

/** Tells our own server on this store from somebody else's on this computer. */
export function identityOf(dataFolder) {
  const instance = createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 16)
  return { product: 'so-tuyen', instance }
}

/**
 * Serves the built page to this computer only. Rejects with the system's error when the port is taken: never another port,
 * because IndexedDB belongs to the origin and an app at another port would open with an empty store.
 */
export function serveApp({ folder, port, identity }) {
  const server = createServer((request, response) => {
    answer(request, server.address().port, folder, identity).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(request.method === 'HEAD' ? null : body),
      () => response.writeHead(500).end(),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

/** Who listens on the port: `ours` (this store), `other`, or `nobody`. */
export async function whoListens(port, identity) {
  try {
    const response = await fetch(`http://${host}:${port}${identityPath}`, { signal: AbortSignal.timeout(3000) })
    const seen = await response.json()
    return seen.product === identity.product && seen.instance === identity.instance ? 'ours' : 'other'
  } catch (error) {
    return error.cause?.code === 'ECONNREFUSED' ? 'nobody' : 'other'
  }
}

async function answer(request, port, folder, identity) {
  // A foreign site can point its own name at 127.0.0.1; its Host header gives it away.
  if (request.headers.host !== `${host}:${port}`) return refused(421)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405)
  const pathname = (request.url ?? '').split(/[?#]/)[0]
  if (pathname === identityPath) {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
    return { status: 200, headers, body: JSON.stringify(identity) }
  }
  const file = fileInside(folder, pathname)
  return file ? await page(file, pathname) : refused(403)
}

async function page(file, pathname) {
  const extension = path.extname(file)
  const nonce = randomBytes(16).toString('base64')
  // Built assets carry their hash in their name; everything else may change with the next build.
  const caching = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  const headers = { 'content-type': policy.types[extension] ?? 'application/octet-stream', 'cache-control': caching }
  for (const [name, value] of Object.entries(policy.headers)) headers[name] = value.replaceAll('__NONCE__', nonce)
  try {
    const body = await readFile(file)
    return { status: 200, headers, body: extension === '.html' ? String(body).replaceAll('__NONCE__', nonce) : body }
  } catch {
    return refused(404)
  }
}

/** The file for an address, `null` when it leads out of the folder. A place inside the app has no extension. */
function fileInside(folder, pathname) {
  let asked
  try {
    asked = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (!asked.startsWith('/') || asked.includes('\0') || asked.includes('\\')) return null
  const file = path.resolve(folder, `.${path.posix.extname(asked) ? asked : '/index.html'}`)
  return file.startsWith(path.resolve(folder) + path.sep) ? file : null
}

function refused(status) {
  return { status, headers: { 'content-type': 'text/plain' }, body: '' }
}
