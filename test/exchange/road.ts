import { gunzipSync } from 'node:zlib'
import { vi } from 'vitest'

/** One request as it went over the road. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

/** What happens on the way between the app and the server; `null` = it passes as it is. */
export interface Happening {
  /** Another request goes instead; an error breaks the line before it arrives. */
  readonly going?: (sent: Sent, init: RequestInit) => RequestInit | Error | null
  /** Another answer comes instead; an error breaks the line after the server has done its work. */
  readonly coming?: (sent: Sent, answer: Response) => Promise<Response | Error | null>
}

export interface Road {
  /** Requests that the app made. */
  readonly sent: Sent[]
  happen: Happening
}

/** Watches the app's requests and may do to them what networks do. */
export function watchRoad(): Road {
  const real = globalThis.fetch
  const road: Road = { sent: [], happen: {} }
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const body = bodyOf(init)
    const sent = { method: init.method ?? 'GET', path: url.pathname, body }
    road.sent.push(sent)
    const going = road.happen.going?.(sent, init) ?? init
    if (going instanceof Error) throw going
    const answer = await real(url, going)
    const coming = (await road.happen.coming?.(sent, answer)) ?? answer
    if (coming instanceof Error) throw coming
    return coming
  })
  return road
}

/** What a request carries, however it is packed. */
function bodyOf({ body, headers }: RequestInit): unknown {
  if (typeof body === 'string') return JSON.parse(body)
  const isPacked = body instanceof Uint8Array && new Headers(headers).get('content-encoding') === 'gzip'
  return isPacked ? JSON.parse(gunzipSync(body).toString()) : body
}

export const broken = (): Error => new TypeError('the line is broken')
