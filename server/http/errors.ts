import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance } from 'fastify'
import { type CallProblem, problemBody, problemMediaType } from '../../shared/journal/call-problem.ts'
import { sendProblem } from './problem.ts'

/** Faults that are the caller's, or that pass; everything else is a bug, which is logged and told without a word about it. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error)
    const { name, code, message, stack } = error
    if (problem.code === 'server-failed') request.log.error({ fault: { name, code, message, stack } }, 'failed')
    else if (problem.code === 'server-busy') request.log.warn({ fault: { name, code, message } }, 'busy')
    return sendProblem(reply, problem.code === 'server-failed' ? { ...problem, requestId: request.id } : problem)
  })
}

function problemOf(error: FastifyError): CallProblem {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'too-large' }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return { code: 'bad-request' }
  return isPassing(error) ? { code: 'server-busy', retryAfterSeconds: 10 } : { code: 'server-failed' }
}

/** SQLSTATEs of a database that is away, full, shutting down, or that made somebody wait too long. */
const passingStates = new Set(['55P03', '57014', '57P01', '57P02', '57P03', '53300', '25P03', '40001', '40P01'])
const passingSystemErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'])

const isPassing = ({ code, message }: FastifyError): boolean =>
  passingStates.has(code) ||
  code?.startsWith('08') ||
  passingSystemErrors.has(code) ||
  /^(timeout exceeded when trying to connect|Connection terminated)/.test(message)

/** What came was no HTTP, or did not come in time: no request was made of it. */
export function answerSocketErrors(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.destroyed || !socket.writable) return
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const long = error.code === 'HPE_HEADER_OVERFLOW'
  const { status, ...body } = problemBody({ code: late ? 'too-slow' : long ? 'too-large' : 'bad-request' })
  const text = JSON.stringify({ status, ...body })
  const head = `HTTP/1.1 ${status} Refused\r\nContent-Type: ${problemMediaType}\r\nConnection: close`
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  // Whoever does not hang up is hung up on.
  socket.destroySoon()
}
