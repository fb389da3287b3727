import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityOf, serveApp, whoListens } from '../../scripts/launcher/serve-app.mjs'

const identity = identityOf('/data/of/this/user')
let server: Server
let port: number
let folder: string

beforeAll(async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'so-tuyen-page-'))
  folder = path.join(parent, 'page')
  await mkdir(path.join(folder, 'assets'), { recursive: true })
  await writeFile(path.join(parent, 'secret.txt'), 'secret')
  await writeFile(path.join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__">')
  await writeFile(path.join(folder, 'assets', 'app-1.wasm'), '')
  server = await serveApp({ folder, port: 0, identity })
  port = (server.address() as AddressInfo).port
})

afterAll(() => void server.close())

/** Sends the path as it is; `fetch` would tidy it up first. */
function get(target: string, { host = `127.0.0.1:${port}`, method = 'GET' } = {}) {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path: target, method, headers: { host } }, (response) => {
        let body = ''
        response.on('data', (part) => (body += String(part)))
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
      })
      sent.on('error', reject)
      sent.end()
    },
  )
}

test('the page and its policy share a nonce that is new each time', async () => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const { body, headers } = await get('/')
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? ''
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
      return nonce
    }),
  )
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  expect(nonces[0]).not.toBe(nonces[1])
})

test('a place inside the app is the page; a missing file is 404; types are right', async () => {
  expect((await get('/phien-hop/1?x=1')).headers['content-type']).toContain('text/html')
  expect((await get('/assets/none.js')).status).toBe(404)
  expect((await get('/assets/app-1.wasm')).headers['content-type']).toBe('application/wasm')
})

test.each(['localhost', 'so-tuyen.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
  'the host %j is refused',
  async (host) => {
    expect(await get('/', { host })).toMatchObject({ status: 421, body: '' })
  },
)

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
  expect((await get('/', { method })).status).toBe(405)
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/../../secret.txt',
  '/..%5csecret.txt',
  '/a%00.js',
  '/%zz.js',
  'secret.txt',
])('nothing outside the folder: %s', async (target) => {
  const { status, body } = await get(target)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(body).not.toContain('secret')
})

describe('who listens on a port', () => {
  test('our own server on the same store', async () => {
    expect(await whoListens(port, identity)).toBe('ours')
  })

  test('our program on the store of another user', async () => {
    expect(await whoListens(port, identityOf('/data/of/somebody/else'))).toBe('other')
  })

  test.each(['{}', 'hello', '{"product":"so-tuyen"}'])('another program that answers %s', async (text) => {
    const stranger = createServer((_, response) => response.end(text))
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    expect(await whoListens((stranger.address() as AddressInfo).port, identity)).toBe('other')
    stranger.close()
  })

  test('nobody', async () => {
    const gone = await serveApp({ folder, port: 0, identity })
    const { port: free } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    expect(await whoListens(free, identity)).toBe('nobody')
  })
})

test('a taken port is an error, never another port', async () => {
  await expect(serveApp({ folder, port, identity })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
