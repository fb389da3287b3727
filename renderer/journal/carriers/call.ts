import type { ExchangeCode, ExchangeProblem } from '../../../shared/exchange/problems.ts'
import {
  type ProvinceProblem,
  type ProvinceProblemCode,
  provinceProblemCodes,
  provinceProblemSchema,
} from '../../../shared/journal/province-calls.ts'
import { accept, type Outcome, refuse } from '../../../shared/lib/outcome.ts'

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** For all of it, the body of the answer too. */
  readonly timeoutMs: number
  /** In which the answer must have begun. A network may swallow everything: then nothing ever says that nobody is there. */
  readonly silenceMs?: number
}

export interface CallProblem extends ExchangeProblem {
  /** What the server said beside its code. */
  readonly said?: ProvinceProblem
}

/** One request. Whatever goes wrong on the way is a problem with a code; a body that breaks off is found by its reader. */
export async function call(
  address: string,
  { path, timeoutMs, silenceMs = timeoutMs, ...init }: Call,
): Promise<Outcome<Response, CallProblem>> {
  const silence = new AbortController()
  const giveUp = setTimeout(() => silence.abort(new DOMException('no answer', 'TimeoutError')), silenceMs)
  let response: Response
  try {
    response = await fetch(`${address}${path}`, {
      ...init,
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), silence.signal]),
    })
  } catch (error) {
    return refuse({ code: broken(error) })
  } finally {
    clearTimeout(giveUp)
  }
  return answerOf(response)
}

/** An answer, or what it says that is wrong. */
export const answerOf = async (response: Response): Promise<Outcome<Response, CallProblem>> =>
  response.ok ? accept(response) : refuse(await problemOf(response))

/** The JSON of an answer, checked; what does not fit comes from something that is no server of ours. */
export async function readJson<Value>(
  response: Response,
  schema: { safeParse(value: unknown): { success: true; data: Value } | { success: false } },
): Promise<Outcome<Value, ExchangeProblem>> {
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    return refuse({ code: broken(error) })
  }
  const parsed = schema.safeParse(jsonOf(text))
  return parsed.success ? accept(parsed.data) : refuse({ code: 'not-a-server' })
}

/** Why a request or the body of its answer broke off. */
export const broken = (error: unknown): 'timed-out' | 'no-connection' =>
  error instanceof DOMException && error.name === 'TimeoutError' ? 'timed-out' : 'no-connection'

async function problemOf(response: Response): Promise<CallProblem> {
  const seconds = Number(response.headers.get('retry-after'))
  const retry = seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}
  const text = await response.text().catch(() => '')
  const said = provinceProblemSchema.safeParse(jsonOf(text))
  if (!said.success) return { code: codeOfStatus(response.status), ...retry }
  return { code: isKnown(said.data.code) ? said.data.code : codeOfStatus(response.status), said: said.data, ...retry }
}

/** A proxy before the server answers in its own words. */
const codeOfStatus = (status: number): ExchangeCode => {
  if (status === 429) return 'too-many-requests'
  if (status === 413) return 'too-large'
  if (status === 408) return 'too-slow'
  return status >= 500 ? 'server-failed' : 'not-a-server'
}

const isKnown = (code: string): code is ProvinceProblemCode =>
  (provinceProblemCodes as readonly string[]).includes(code)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
