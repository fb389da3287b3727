import type { ExchangeProblem } from '../../../shared/exchange/problems.ts'
import { accept, type Outcome, refuse } from '../../../shared/lib/outcome.ts'

const ownComputer = new Set(['127.0.0.1', 'localhost'])

/**
 * The address of a province's server as a person types it, as `https://host[:port]`. Without TLS only on this computer itself;
 * the page's policy (electron/page-policy.json) allows nothing else either.
 */
export function serverAddress(typed: string): Outcome<string, ExchangeProblem> {
  const text = typed.trim()
  const full = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(full)) return refuse({ code: 'bad-address' })
  const { protocol, hostname, origin, username } = new URL(full)
  if (hostname === '' || username !== '') return refuse({ code: 'bad-address' })
  if (protocol === 'https:' || (protocol === 'http:' && ownComputer.has(hostname))) return accept(origin)
  return refuse({ code: protocol === 'http:' ? 'insecure-address' : 'bad-address' })
}
