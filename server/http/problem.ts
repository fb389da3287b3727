import type { FastifyReply } from 'fastify'
import { type CallProblem, problemBody, problemMediaType } from '../../shared/journal/call-problem.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** For the log and the metrics. */
    problem: CallProblem | undefined
  }
}

export function sendProblem(reply: FastifyReply, problem: CallProblem): FastifyReply {
  const body = problemBody(problem)
  reply.problem = problem
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds))
  return reply.code(body.status).type(problemMediaType).send(JSON.stringify(body))
}
