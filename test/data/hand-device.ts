import { strToU8, zipSync } from 'fflate'
import { newId } from '../../renderer/data/ids.ts'
import { type StagedPackage, stagePackage } from '../../renderer/journal/stage-package.ts'
import { canonicalText, type Json, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { type Change, type Entry, type KnownEntry, tablesVersion, writeEntry } from '../../shared/journal/entry.ts'
import { digestOf, headSignedText, type SignedHead } from '../../shared/journal/heads.ts'
import { batchParts, manifestSignedText, packageFormat, type UnsignedManifest } from '../../shared/journal/package.ts'
import { type Receipt, receiptSignedText, type Ruling, runningHash, startOf } from '../../shared/journal/rulings.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'

/** A device that writes by hand whatever a test wants, with a real key. */
export interface HandDevice {
  readonly journal: string
  readonly publicKey: string
  readonly sign: (text: string) => Promise<string>
  /** The next entry of its journal, or one after `prev` when that is given. */
  readonly write: (changes: readonly Change[], over?: Partial<Entry>) => KnownEntry
  readonly head: (entry: KnownEntry) => Promise<SignedHead>
}

export async function handDevice(workspace: string): Promise<HandDevice & { readonly opening: KnownEntry }> {
  const keys = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)))
  const sign = async (text: string): Promise<string> =>
    toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, new TextEncoder().encode(text))))
  const journal = newId()
  const actor = newId()
  let last: { readonly seq: number; readonly hash: string } = { seq: 0, hash: '' }
  const write: HandDevice['write'] = (changes, over = {}) => {
    const known = writeEntry({
      v: tablesVersion,
      workspace,
      journal,
      seq: last.seq + 1,
      prev: last.hash,
      at: `2026-11-26T08:00:00.000Z-${String(last.seq).padStart(4, '0')}`,
      actor,
      command: 'test.write',
      changes,
      ...over,
    })
    if (known.entry.seq > last.seq) last = { seq: known.entry.seq, hash: known.hash }
    return known
  }
  const act = { device: newId(), publicKey, reason: 'import' }
  const opening = write([{ table: 'journals', id: journal, set: { act } }], { command: 'journal.open' })
  const head = async ({ hash, entry }: KnownEntry): Promise<SignedHead> => {
    const at = { journal: entry.journal, seq: entry.seq, hash }
    return { ...at, signature: await sign(headSignedText(workspace, at)) }
  }
  return { journal, publicKey, sign, write, head, opening }
}

export const named = (name: string, id = newId()): readonly Change[] => [{ table: 'enterprises', id, set: { name } }]

export interface HandParcel {
  readonly texts: readonly string[]
  readonly heads?: readonly SignedHead[]
  readonly rulings?: readonly Ruling[]
  readonly receipt?: Receipt
  /** All in one part, however much it is. */
  readonly glued?: boolean
}

/** A package whose hashes fit, with this in it. */
export async function handPackage(
  workspace: string,
  { texts, heads = [], rulings = [], receipt, glued = false }: HandParcel,
): Promise<Uint8Array> {
  const batches = batchParts({
    workspace,
    from: newId(),
    heads: [...heads],
    rulings: [...rulings],
    lacks: [],
    texts: glued ? [] : texts,
    ...(receipt ? { receipt } : {}),
  })
  const rest = glued ? texts.map((text) => `${text}\n`).join('') : ''
  const parts = Object.fromEntries(batches.map(({ name, text }) => [name, strToU8(text + rest)]))
  const manifest: Omit<UnsignedManifest, 'holds'> = {
    format: packageFormat,
    v: 1,
    workspace,
    workspaceName: 'Hội đồng thử',
    sample: false,
    device: newId(),
    writtenBy: 'Người mang USB',
    time: '2026-11-26T08:00:00.000Z',
    heads: [],
    digest: digestOf([]),
    counts: { entries: texts.length, files: 0 },
    parts: Object.entries(parts).map(([name, bytes]) => ({
      name,
      sha256: sha256HexOfBytes(bytes),
      bytes: bytes.length,
    })),
  }
  return zipSync({ 'manifest.json': strToU8(await signedManifest(manifest)), ...parts })
}

export async function staged(workspace: string, parcel: HandParcel): Promise<StagedPackage> {
  const read = await stagePackage(await handPackage(workspace, parcel))
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

/** Rulings that follow on each other from the beginning of an epoch, and the receipt over the last. */
export async function ruled(
  province: Pick<HandDevice, 'publicKey' | 'sign'>,
  workspace: string,
  epoch: string,
  entries: readonly KnownEntry[],
): Promise<{ readonly rulings: readonly Ruling[]; readonly receipt: Receipt }> {
  const rulings = entries.map(
    ({ hash, entry }, n): Ruling => ({ n: n + 1, journal: entry.journal, seq: entry.seq, hash, verdict: 'accepted' }),
  )
  const r = rulings.reduce(runningHash, startOf(epoch).r)
  const facts = { key: province.publicKey, workspace, epoch, n: rulings.length, r, time: '2026-11-26T09:00:00.000Z' }
  return { rulings, receipt: { ...facts, signature: await province.sign(receiptSignedText(facts)) } }
}

/** A manifest under a key of nobody: whoever writes one can sign it, and that proves nothing of what is in the package. */
export async function signedManifest(manifest: Omit<UnsignedManifest, 'holds'>): Promise<string> {
  const { publicKey, sign } = await handDevice(manifest.workspace)
  const unsigned: UnsignedManifest = { ...manifest, holds: { publicKey, lacks: [] } }
  const signature = await sign(manifestSignedText(unsigned))
  return canonicalText({ ...unsigned, holds: { ...unsigned.holds, signature } } as unknown as Json)
}
