import type { ProvinceProblem, ProvinceProblemCode } from './province-calls.ts'

/** Why a call is refused, as a value; `problemBody` writes it as problem details (RFC 9457). */
export interface CallProblem {
  readonly code: ProvinceProblemCode
  readonly status?: number
  readonly serverTime?: string
  readonly received?: number
  readonly retryAfterSeconds?: number
  /** Under which the log has the call. */
  readonly requestId?: string
}

const statusAndTitle = {
  'bad-request': [400, 'The request is not what this call takes.'],
  'wrong-workspace': [400, 'The batch is of another workspace or from another device.'],
  'token-missing': [401, 'A token signed by the device is needed.'],
  'token-invalid': [401, 'The token cannot be read, or is not signed by its key for this server.'],
  'token-used': [401, 'This token was used before.'],
  clock: [401, 'The token is not valid at the time of this server.'],
  'device-unknown': [401, 'No such workspace, or it does not know this device.'],
  'device-revoked': [401, 'This device was revoked.'],
  'admin-only': [403, 'Only from this computer or with the administrator’s token.'],
  'not-found': [404, 'There is nothing at this address.'],
  'code-unknown': [404, 'There is no such code.'],
  'file-not-found': [404, 'The file is not here or not for this device.'],
  'too-slow': [408, 'The request took too long.'],
  'code-used': [409, 'The code was used by another device.'],
  'code-expired': [409, 'The code is past its day.'],
  'workspace-taken': [409, 'A workspace with this id has another root.'],
  'workspace-missing': [409, 'This code adopts a workspace, and none was named.'],
  'workspace-pending': [409, 'The workspace of this code was not adopted yet.'],
  'province-not-trusted': [409, 'The workspace has not said yet that it trusts this server.'],
  'file-not-named': [409, 'No entry that counts names this file.'],
  'wrong-range': [409, 'The range does not fit.'],
  'too-large': [413, 'The request is too large.'],
  'wrong-hash': [422, 'The bytes are not those of the name.'],
  'too-many-requests': [429, 'Too many calls.'],
  'server-failed': [500, 'The server failed.'],
  'server-busy': [503, 'The server is busy.'],
} as const satisfies { readonly [Code in ProvinceProblemCode]: readonly [number, string] }

export const problemMediaType = 'application/problem+json'

export function problemBody({ code, status, serverTime, received, requestId }: CallProblem): ProvinceProblem {
  const [usual, title] = statusAndTitle[code]
  return {
    type: `urn:so-tuyen:problem:${code}`,
    title,
    status: status ?? usual,
    code,
    ...(serverTime === undefined ? {} : { serverTime }),
    ...(received === undefined ? {} : { received }),
    ...(requestId === undefined ? {} : { instance: `urn:uuid:${requestId}` }),
  }
}
