import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { call } from '../../renderer/journal/carriers/call.ts'
import { writeServer } from '../../renderer/journal/peers.ts'
import { openTestCouncil } from '../data/test-council.ts'
import { register, tryExchange } from './office.ts'

/** Something takes the connection and says nothing: a stopped server, or a network that swallows what it is given. */
let server: Server | undefined
afterEach(() => {
  vi.useRealTimers()
  server?.closeAllConnections()
  server?.close()
})

async function listening(answer: RequestListener): Promise<string> {
  const opened = createServer(answer)
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  const address = opened.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

test('an exchange with somebody who says nothing is over after half a minute', async () => {
  let hear = (): void => {}
  const heard = new Promise<void>((resolve) => {
    hear = resolve
  })
  const address = await listening(() => hear())
  const home = await openTestCouncil({ workspace: newId(), database: newId() })
  await home.run(register, { id: newId(), name: 'Muối Cà Ná' })
  await writeServer(home.council.db, { address, province: 'A'.repeat(43), name: 'Chi cục' })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let ended: unknown
  const exchanged = tryExchange(home).then((outcome) => {
    ended = outcome
  })
  await heard
  await vi.advanceTimersByTimeAsync(29_000)
  expect(ended).toBeUndefined()
  await vi.advanceTimersByTimeAsync(2_000)
  await exchanged
  expect(ended).toEqual({ ok: false, problem: { code: 'timed-out' } })
})

test('an answer that has begun may take its time', async () => {
  const address = await listening((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.write('be')
    setTimeout(() => response.end('gun'), 400)
  })
  const answered = await call(address, { method: 'GET', path: '/', timeoutMs: 60_000, silenceMs: 200 })
  expect(answered.ok && (await answered.value.text())).toBe('begun')
})
