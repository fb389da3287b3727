import { createHash, X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import type { HubCertificate } from './hub-server.ts'
import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'
import type { SecretKeeper } from './secrets.ts'

const fileName = 'hub-certificate.json'

interface KeptCertificate {
  readonly certificate: string
  /** The private key, wrapped by the system's safe storage. */
  readonly wrapped: string
}

/**
 * The certificate by which members know this laptop: made once and kept, so that who joined yesterday is in again today. Where
 * the system keeps no secret it lives as long as the app runs.
 */
export async function hubCertificate(places: ShellPlaces, keeper: SecretKeeper): Promise<HubCertificate> {
  const kept = await readOwn<KeptCertificate | null>(places, fileName, null)
  const privateKey = kept && (await keeper.unwrap(kept.wrapped))
  if (kept && privateKey !== null && isValid(kept.certificate)) return { certificate: kept.certificate, privateKey }
  const made = await newCertificate()
  const wrapped = await keeper.wrap(made.privateKey)
  if (wrapped !== null)
    await writeOwn(places, fileName, { certificate: made.certificate, wrapped } satisfies KeptCertificate)
  return made
}

/** P-256, signed by itself: it says nothing but its fingerprint. */
export async function newCertificate(): Promise<HubCertificate> {
  const now = Date.now()
  const made = await generate([{ name: 'commonName', value: 'SoTuyen' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 400 * dayMs),
    notAfterDate: new Date(now + 3650 * dayMs),
  })
  return { certificate: made.cert, privateKey: made.private }
}

const dayMs = 86_400_000

const isValid = (certificate: string): boolean => Date.parse(new X509Certificate(certificate).validTo) > Date.now()

/** SHA-256 of the certificate's DER, 64 hex digits. */
export const fingerprintOf = (certificate: string): string => sha256(new X509Certificate(certificate).raw)

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** How a token names the hub that it is for. */
export const audienceOf = (fingerprint: string): string => Buffer.from(fingerprint, 'hex').toString('base64url')
