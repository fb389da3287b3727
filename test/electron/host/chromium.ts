import { chromium, type BrowserContext, type Request as PageRequest, type Route } from 'playwright'
import { chromiumArgs, chromiumPath } from '../../chromium.ts'

type SchemeHandler = (request: Request) => Response | Promise<Response>

export const schemes = new Map<string, SchemeHandler>()

/** Chromium has no custom standard schemes from outside, so `app://so-tuyen/x` is `https://so-tuyen.app.localhost/x`. */
export function toChromium(address: string): string {
  const url = new URL(address)
  const scheme = url.protocol.slice(0, -1)
  if (!schemes.has(scheme)) return address
  return `https://${url.host}.${scheme}.localhost${address.slice(`${scheme}://${url.host}`.length) || '/'}`
}

export function fromChromium(address: string): string {
  const found = /^https:\/\/([^/]+)\.([a-z]+)\.localhost(.*)$/.exec(address)
  return found?.[2] && schemes.has(found[2]) ? `${found[2]}://${found[1]}${found[3]}` : address
}

/** With `HOST_DEVTOOLS` a test may come to the page from outside; Chromium writes the address into its profile. */
export async function launch(profile: string): Promise<BrowserContext> {
  const devTools = process.env['HOST_DEVTOOLS'] ? ['--remote-debugging-port=0'] : []
  return await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    locale: 'vi-VN',
    args: [...chromiumArgs, ...devTools],
  })
}

/** Answers a request by the handler the shell registered for its scheme; anything else never leaves this computer. */
export async function answer(route: Route): Promise<void> {
  const request = route.request()
  const address = fromChromium(request.url())
  // The province's server, where a test has one: Chromium itself lets a page that is intercepted reach no loopback.
  const isServer = new URL(address).origin === process.env['HOST_SERVER']
  const handler = isServer ? fetchIfThere : schemes.get(new URL(address).protocol.slice(0, -1))
  if (!handler) return await route.abort()
  const response = await handler(
    new Request(address, { method: request.method(), headers: request.headers(), body: bodyOf(request) }),
  )
  if (!response) return await route.abort('connectionrefused')
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** null when no server answers there. */
const fetchIfThere = (request: Request): Promise<Response | null> => fetch(request).catch(() => null)

const bodyOf = (request: PageRequest): BodyInit | null => {
  const bytes = request.postDataBuffer()
  return bytes && new Uint8Array(bytes)
}
