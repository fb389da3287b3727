import type { ExchangeProblem } from '../../../shared/exchange/problems.ts'
import { sha256HexOfBytes } from '../../../shared/journal/canonical.ts'
import { fileProgressSchema, maxFileBytes } from '../../../shared/journal/province-calls.ts'
import type { WithheldFile } from '../../../shared/journal/withheld.ts'
import { accept, type Outcome, refuse } from '../../../shared/lib/outcome.ts'
import { broken, readJson } from './call.ts'
import type { SignedCall } from './http.ts'

const perPiece = 256 * 1024
const timeoutMs = 60_000
/** How often a transfer that broke off goes on where it was, before the whole exchange is called off. */
const resumes = 3

/** Sends a file; one of several pieces goes on where it broke off. */
export async function putFile(
  signed: SignedCall,
  path: string,
  { text }: WithheldFile,
): Promise<Outcome<null, ExchangeProblem>> {
  const bytes = new TextEncoder().encode(text)
  const size = bytes.length
  const put = (body: Uint8Array<ArrayBuffer>, range?: string) =>
    signed({
      method: 'PUT',
      path,
      body,
      timeoutMs,
      headers: { 'content-type': 'application/octet-stream', ...(range ? { 'content-range': `bytes ${range}` } : {}) },
    })
  if (size <= perPiece) {
    const answered = await put(bytes)
    return answered.ok ? accept(null) : answered
  }
  for (let received = 0, breaks = 0; received < size; ) {
    const end = Math.min(size, received + perPiece)
    let answered = await put(bytes.subarray(received, end), `${received}-${end - 1}/${size}`)
    if (!answered.ok && isBreak(answered.problem) && breaks < resumes) {
      breaks += 1
      answered = await put(new Uint8Array(), `*/${size}`)
      if (!answered.ok && isBreak(answered.problem)) continue
    }
    if (!answered.ok) {
      const { code, said } = answered.problem
      if (code !== 'wrong-range' || said?.received === undefined || breaks++ >= resumes) return answered
      received = said.received
      continue
    }
    const progress = await readJson(answered.value, fileProgressSchema)
    if (!progress.ok) return progress
    received = progress.value.received
  }
  return accept(null)
}

/** Fetches a file and goes on where it broke off. Null = the server has it not, or not for this device. */
export async function getFile(
  signed: SignedCall,
  path: string,
  sha256: string,
): Promise<Outcome<WithheldFile | null, ExchangeProblem>> {
  let bytes: Uint8Array<ArrayBuffer> = new Uint8Array()
  for (let breaks = 0; ; breaks++) {
    const range = bytes.length > 0 ? { headers: { range: `bytes=${bytes.length}-` } } : {}
    const answered = await signed({ method: 'GET', path, timeoutMs, ...range })
    if (!answered.ok) {
      if (answered.problem.code === 'file-not-found') return accept(null)
      if (isBreak(answered.problem) && breaks < resumes) continue
      return answered
    }
    // The whole file came although the rest was asked for.
    const before = answered.value.status === 206 ? bytes : new Uint8Array()
    const { got, broke } = await readBody(answered.value, before)
    bytes = got
    if (broke === null) break
    if (breaks >= resumes) return refuse({ code: broke })
  }
  if (sha256HexOfBytes(bytes) !== sha256) return refuse({ code: 'wrong-hash' })
  return accept({ sha256, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) })
}

const isBreak = ({ code }: ExchangeProblem): boolean => code === 'no-connection' || code === 'timed-out'

/** What came of a body before its end or its break. */
async function readBody(
  response: Response,
  before: Uint8Array<ArrayBuffer>,
): Promise<{ readonly got: Uint8Array<ArrayBuffer>; readonly broke: 'timed-out' | 'no-connection' | null }> {
  let got = before
  try {
    for await (const chunk of response.body ?? []) {
      const joined = new Uint8Array(got.length + chunk.length)
      joined.set(got)
      joined.set(chunk, got.length)
      got = joined
      if (got.length > maxFileBytes) break
    }
    return { got, broke: null }
  } catch (error) {
    return { got, broke: broken(error) }
  }
}
