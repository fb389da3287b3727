import { zipSync } from 'fflate/browser'
import { type LoosePackage, packageOfEntries } from '../renderer/journal/package-of-entries.ts'
import { toBase64url } from '../shared/lib/base64url.ts'
import { nameOf, sampleOf } from './names.ts'
import { inOrder, type Salvage } from './salvage.ts'

export type RescuedPackage = LoosePackage

/** A package that the app opens, under a key that is thrown away; null when what was found cannot be believed by anybody. */
export async function makePackage(salvage: Salvage, now: Date): Promise<RescuedPackage | null> {
  const { workspace, signatures, files } = salvage
  const keys = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  const loose = {
    workspace,
    workspaceName: nameOf(salvage),
    sample: sampleOf(salvage),
    entries: inOrder(salvage),
    signatures: [...signatures.values()],
    files,
  }
  return await packageOfEntries(loose, {
    device: crypto.randomUUID(),
    publicKey: toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey))),
    writtenBy: 'Công cụ cứu dữ liệu',
    now,
    sign: async (text) =>
      toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, new TextEncoder().encode(text)))),
    pack: (parts) => zipSync(parts, { level: 6 }),
  })
}
