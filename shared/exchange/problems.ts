import type { ProvinceProblemCode } from '../journal/province-calls.ts'

/** Why an exchange or an enrolment did not come to its end: what the server answered, or what this side found. */
export type ExchangeCode =
  | ProvinceProblemCode
  | 'no-connection'
  /** The hub has another certificate than the one that was joined. */
  | 'hub-changed'
  | 'timed-out'
  /** Something answers there, but not by this protocol. */
  | 'not-a-server'
  /** The server's receipt is not signed by the key that it names. */
  | 'receipt-not-genuine'
  | 'bad-address'
  | 'insecure-address'
  /** The code was for another workspace than the one that is open. */
  | 'other-workspace'
  /** The open workspace has nothing yet that a server could take over. */
  | 'nothing-to-adopt'
  | 'only-secretary'
  | 'storage-failed'

export interface ExchangeProblem {
  readonly code: ExchangeCode
  /** How long the server asks to be left alone. */
  readonly retryAfterMs?: number
}

/** Problems that trying again by itself will not mend: a person has to do something first. */
export const needsPerson = (code: ExchangeCode): boolean => waitsForPerson.has(code)

const waitsForPerson: ReadonlySet<ExchangeCode> = new Set([
  'token-invalid',
  'device-unknown',
  'device-revoked',
  'workspace-taken',
  'province-not-trusted',
  'not-a-server',
  'hub-changed',
  'not-found',
  'bad-request',
  'receipt-not-genuine',
])
