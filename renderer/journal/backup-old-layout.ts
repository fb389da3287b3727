import type { Desktop } from '../../shared/desktop/contract.ts'
import { readEntry } from '../../shared/journal/entry.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { signHead } from '../data/council.ts'
import { type CouncilDatabase, databaseName, openAsStored } from '../data/database.ts'
import type { Device, KnownWorkspace, Profile } from '../data/profile.ts'
import { keepAppBackup } from './app-backups.ts'
import { ofComputer, ofPackage, openBackup, type SafetyProblem } from './backup.ts'
import { encryptPackage } from './encrypt-package.ts'
import { devicesOf } from './package-devices.ts'
import { type LooseEntries, type LoosePackage, packageOfEntries, topsOf } from './package-of-entries.ts'
import { readPackage } from './read-package.ts'
import { packZip } from './zip.ts'

/**
 * A verified backup of a database before its layout is changed (R-STORE-2): read as it is stored, because the code that knows the old
 * layout is the code that changes it. Encrypted in the folder of backups where that can be, else beside the database.
 */
export async function backUpOldLayout(
  desktop: Desktop,
  { device }: Profile,
  { id: workspace, name, sample, database = databaseName(workspace) }: KnownWorkspace,
): Promise<Outcome<null, SafetyProblem>> {
  const db = await openAsStored(workspace, database)
  let made: LoosePackage | null
  let counted: number
  try {
    counted = await db.entries.filter(({ status }) => status !== 'held').count()
    if (counted === 0) return accept(null)
    const loose: LooseEntries = { workspace, workspaceName: name, sample, ...(await contentOf(db, device)) }
    made = await packageOfEntries(loose, {
      device: device.id,
      publicKey: device.publicKey,
      writtenBy: 'SoTuyen',
      now: new Date(),
      sign: async (text) => {
        const signed = await crypto.subtle.sign('Ed25519', device.keys.privateKey, new TextEncoder().encode(text))
        return toBase64url(new Uint8Array(signed))
      },
      pack: packZip,
    })
  } finally {
    db.close()
  }
  if (!made || made.entries < counted) return ofPackage({ code: 'package-partial' })
  return await keep(desktop, workspace, made)
}

async function contentOf(
  db: CouncilDatabase,
  device: Device,
): Promise<Pick<LooseEntries, 'entries' | 'signatures' | 'files'>> {
  const stored = await db.entries.orderBy('order').toArray()
  const entries = stored.flatMap(({ text }) => readEntry(text) ?? [])
  // Layout 1 kept signatures with the heads.
  const table = db.tables.some(({ name }) => name === 'signatures') ? 'signatures' : 'heads'
  const signatures = (await db.table<SignedHead>(table).toArray()).filter(({ signature }) => signature !== '')
  const ours = new Set(devicesOf(entries).flatMap((one) => (one.publicKey === device.publicKey ? [one.journal] : [])))
  const own: SignedHead[] = []
  for (const head of topsOf(entries).filter(({ journal }) => ours.has(journal)))
    own.push({ ...head, signature: await signHead({ device, workspace: db.workspaceId }, head) })
  const files = (await db.files.toArray()).map(({ sha256, text }): [string, string] => [sha256, text])
  return { entries, signatures: [...signatures, ...own], files: new Map(files) }
}

/** Written, and opened again as a recovery would. */
async function keep(desktop: Desktop, workspace: string, made: LoosePackage): Promise<Outcome<null, SafetyProblem>> {
  const [passphrase, place] = [
    await desktop.call('keptPassphrase', { workspace }),
    await desktop.call('backupPlace', {}),
  ]
  if (passphrase.ok && passphrase.value !== null && place.ok && place.value.kind === 'ready') {
    const { name, bytes } = await encryptPackage(made, passphrase.value)
    const written = await desktop.call('writeBackup', { workspace, name, bytes })
    if (!written.ok) return ofComputer(written.problem)
    const opened = await openBackup(desktop, workspace, written.value.name, passphrase.value)
    return opened.ok ? accept(null) : opened
  }
  const whole = await readPackage(made.bytes)
  if (!whole.ok) return ofPackage(whole.problem)
  return (await keepAppBackup(workspace, made)) ? accept(null) : ofPackage({ code: 'no-passphrase' })
}
