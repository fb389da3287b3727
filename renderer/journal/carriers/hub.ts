import type { Desktop, DesktopProblem } from '../../../shared/desktop/contract.ts'
import type { ExchangeCode } from '../../../shared/exchange/problems.ts'
import { hubHeadsSchema } from '../../../shared/journal/hub-calls.ts'
import { toBase64url } from '../../../shared/lib/base64url.ts'
import { refuse } from '../../../shared/lib/outcome.ts'
import { answerOf } from './call.ts'
import type { Carrier } from './carrier.ts'
import { type Asker, carrierOver } from './http.ts'

/**
 * The road to the hub in the room: the shell holds the line and compares the certificate, because a page cannot. The hub rules
 * on nothing; rulings pass through it both ways.
 */
export const hubCarrier = (desktop: Desktop, fingerprint: string, asker: Asker): Carrier =>
  carrierOver(
    async ({ method, path, headers = {}, body = null, timeoutMs }) => {
      const { workspace } = asker
      const answered = await desktop.call('hubCall', {
        workspace,
        method,
        path,
        headers: { ...headers },
        body,
        timeoutMs,
      })
      if (!answered.ok) return refuse({ code: codeOf(answered.problem) })
      const { status, headers: said, body: bytes } = answered.value
      return answerOf(new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers: said }))
    },
    { peer: hubName(fingerprint), isProvince: false, headsSchema: hubHeadsSchema },
    asker,
  )

/** What names a hub in a token and among the peers: base64url of its certificate's fingerprint. */
export const hubName = (fingerprint: string): string =>
  toBase64url(Uint8Array.from(fingerprint.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))

const codeOf = ({ code }: DesktopProblem): ExchangeCode =>
  code === 'hub-changed' ? code : code === 'hub-timed-out' ? 'timed-out' : 'no-connection'
