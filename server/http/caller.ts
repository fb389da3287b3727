import type { FastifyRequest } from 'fastify'
import { provinceProblemSchema } from '../../shared/journal/province-calls.ts'
import type { Caller } from './authenticate.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before anything of a call under a workspace is looked at. */
    caller: Caller | undefined
  }
}

export function callerOf({ caller }: FastifyRequest): Caller {
  if (!caller) throw new Error('callerOf: the call was not authenticated')
  return caller
}

/** How every call may end, for the OpenAPI description. */
export const problems = { '4xx': provinceProblemSchema, '5xx': provinceProblemSchema }
