import type { Place } from '../../../shared/desktop/contract-places.ts'
import type { StickBackup, StickFacts } from '../../../shared/trips/computer-rules.ts'
import type { CouncilContext } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { decryptPackage, isEncrypted, readPackage } from '../../journal/exchange-status.ts'
import { sentence } from '../../messages.vi.ts'
import { packageCovers } from '../../queries/trips.ts'

type Council = CouncilContext['council']

/** The stick that is plugged in, else the folder that was chosen last. */
export async function stickPlace(): Promise<Place | null> {
  const places = await desktop.call('listPlaces', {})
  if (!places.ok) return null
  return places.value.find(({ kind }) => kind === 'drive') ?? places.value[0] ?? null
}

/** Writes to the stick and reads back, and opens the newest package on it as a computer would that has nothing else. */
export async function tryStick(council: Council): Promise<StickFacts> {
  const place = await stickPlace()
  if (!place) return { kind: 'none', canSee: desktop.can.drives }
  const { handle, label, kind, freeBytes } = place
  const tried = await desktop.call('tryPlace', { handle })
  if (!tried.ok) return { kind: 'not-written', label, reason: desktopSentence(tried.problem) }
  const backup = await newestBackup(council, handle)
  return { kind: 'tried', label, isDrive: kind === 'drive', freeBytes, backup }
}

async function newestBackup({ db, workspace }: Council, handle: string): Promise<StickBackup> {
  const found = await desktop.call('newestPackage', { handle, workspace })
  if (!found.ok) return { kind: 'unreadable', name: '', reason: desktopSentence(found.problem) }
  if (!found.value) return { kind: 'none' }
  const { name, bytes } = found.value
  const plain = await opened(workspace, bytes)
  if (!plain) return { kind: 'locked', name }
  const whole = await readPackage(plain)
  if (!whole.ok)
    return whole.problem.code === 'package-partial'
      ? { kind: 'partial', name }
      : { kind: 'unreadable', name, reason: sentence(whole.problem) }
  const covers = await packageCovers(db, whole.value.manifest)
  return covers.whole
    ? { kind: 'whole', name, bytes: bytes.length, missing: covers.missing }
    : { kind: 'partial', name }
}

/** By the passphrase that the council keeps; one of its own says nothing about the package. */
async function opened(workspace: string, bytes: Uint8Array): Promise<Uint8Array | null> {
  if (!isEncrypted(bytes)) return bytes
  const kept = await desktop.call('keptPassphrase', { workspace })
  const decrypted = kept.ok && kept.value !== null ? await decryptPackage(bytes, kept.value) : null
  return decrypted?.ok ? decrypted.value : null
}
