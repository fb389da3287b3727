import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { enrolledSchema, enrolSchema } from '../../shared/journal/batch.ts'
import { provinceProblemSchema } from '../../shared/journal/province-calls.ts'
import { enrol } from '../enrol.ts'
import type { ServerContext } from './context.ts'
import { countAddressCall } from './limits.ts'
import { sendProblem } from './problem.ts'

export function addEnrol(server: FastifyInstance, { database, province, limits }: ServerContext): void {
  server.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/enrol',
    bodyLimit: 16 * 1024,
    schema: {
      summary: 'Lets a device in by a one-time code.',
      body: enrolSchema,
      response: { 200: enrolledSchema, '4xx': provinceProblemSchema, '5xx': provinceProblemSchema },
    },
    onRequest: async (request, reply) => {
      const problem = await countAddressCall(database, 'enrol', request.ip, limits.enrol, Date.now())
      if (problem) return sendProblem(reply, problem)
    },
    handler: async (request, reply) => {
      const enrolled = await enrol(database, province, request.body)
      return enrolled.ok ? reply.code(200).send(enrolled.value) : sendProblem(reply, enrolled.problem)
    },
  })
}
