import type { CommandProblem } from '../../shared/data/problems.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { canonicalText, type Json } from '../../shared/journal/canonical.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import {
  type HandOver,
  handOverFormat,
  type Inventory,
  inventorySignedText,
  type UnsignedInventory,
} from '../../shared/trips/hand-over.ts'
import type { Council } from '../data/council.ts'
import { ofComputer, ofPackage, type SafetyProblem } from './backup.ts'
import { decryptPackage, newPassphrase } from './encrypt-package.ts'
import { readPackage } from './read-package.ts'
import { type MadeStick, makeStick, rememberStick } from './stick.ts'
import { sha256Of } from './write-package.ts'

export interface MadeHandOver {
  readonly handOver: HandOver
  /** Made for this package where the council has no recovery passphrase; else null. */
  readonly passphrase: string | null
}

/**
 * Writes everything and a signed inventory of it into a place, opens the package again from there as its receiver would, and
 * remembers it. Only what was read back is a hand-over.
 */
export async function writeHandOver(
  desktop: Desktop,
  council: Council,
  { handle, label }: { readonly handle: string; readonly label: string },
): Promise<Outcome<MadeHandOver, SafetyProblem>> {
  const { workspace, db } = council
  const kept = await desktop.call('keptPassphrase', { workspace })
  if (!kept.ok) return ofComputer(kept.problem)
  const passphrase = kept.value ?? newPassphrase()
  const made = await makeStick(council, { kind: 'everything' }, passphrase)
  const written = await desktop.call('writeFiles', {
    handle,
    files: [{ name: made.name, bytes: made.bytes, keep: true }],
  })
  if (!written.ok) return ofComputer(written.problem)
  const [file] = written.value
  if (!file?.verified) return ofPackage({ code: 'not-read-back' })
  const problem = await differsOnStick(desktop, council, { handle, made, passphrase })
  if (problem) return problem
  const inventory = await inventoryOf(council, made, file.name)
  const listed = await desktop.call('writeFiles', {
    handle,
    files: [
      {
        name: `${file.name}.ban-giao.json`,
        bytes: new TextEncoder().encode(canonicalText(inventory as unknown as Json)),
      },
    ],
  })
  if (!listed.ok) return ofComputer(listed.problem)
  const files = inventory.parts.flatMap(({ name }) => (name.startsWith('files/') ? [name.slice('files/'.length)] : []))
  const inventoryName = listed.value[0]?.name ?? ''
  const handOver: HandOver = { inventory, place: label, inventoryName, files }
  await rememberStick(council, made, label, true)
  await db.meta.put({ key: 'hand-over', value: handOver })
  return accept({ handOver, passphrase: kept.value === null ? passphrase : null })
}

interface OnStick {
  readonly handle: string
  readonly made: MadeStick
  readonly passphrase: string
}

/** Reads the newest package of the place and opens it; null when it is the one that was made. */
async function differsOnStick(
  desktop: Desktop,
  { workspace }: Council,
  { handle, made, passphrase }: OnStick,
): Promise<{ readonly ok: false; readonly problem: SafetyProblem } | null> {
  const found = await desktop.call('newestPackage', { handle, workspace })
  if (!found.ok) return ofComputer(found.problem)
  const altered: CommandProblem = { code: 'not-read-back' }
  if (!found.value || (await sha256Of(found.value.bytes)) !== (await sha256Of(made.bytes))) return ofPackage(altered)
  const plain = await decryptPackage(found.value.bytes, passphrase)
  if (!plain.ok) return ofPackage(plain.problem)
  const whole = await readPackage(plain.value)
  if (!whole.ok) return ofPackage(whole.problem)
  return whole.value.manifest.digest === made.manifest.digest ? null : ofPackage(altered)
}

async function inventoryOf({ device, workspace, person }: Council, made: MadeStick, name: string): Promise<Inventory> {
  const { manifest, bytes } = made
  const unsigned: UnsignedInventory = {
    format: handOverFormat,
    workspace,
    workspaceName: manifest.workspaceName,
    publicKey: device.publicKey,
    by: person.name,
    time: manifest.time,
    heads: manifest.heads,
    digest: manifest.digest,
    counts: manifest.counts,
    package: { name, bytes: bytes.length, sha256: await sha256Of(bytes) },
    parts: manifest.parts,
  }
  const text = new TextEncoder().encode(inventorySignedText(unsigned))
  const signature = await crypto.subtle.sign('Ed25519', device.keys.privateKey, text)
  return { ...unsigned, signature: toBase64url(new Uint8Array(signature)) }
}

/** The last one that was written from here; null = none. */
export async function readHandOver({ db }: Pick<Council, 'db'>): Promise<HandOver | null> {
  return ((await db.meta.get('hand-over'))?.value as HandOver | undefined) ?? null
}
