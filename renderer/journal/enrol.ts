import { trustProvince } from '../../shared/exchange/commands.ts'
import type { TypedEnrolment } from '../../shared/exchange/enrolment.ts'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import { type Enrolled, enrolSignedText, type Enrolment } from '../../shared/journal/batch.ts'
import { plainCode } from '../../shared/journal/province-calls.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { type Council, openCouncil, roleOf } from '../data/council.ts'
import { rowTable } from '../data/database.ts'
import { journalStore, readStanding } from '../data/journal-store.ts'
import type { Device, KnownWorkspace, Person, Profile } from '../data/profile.ts'
import { runCommand } from '../data/run-command.ts'
import { serverAddress } from './carriers/address.ts'
import { enrol } from './carriers/http.ts'
import { signText } from './carriers/token.ts'
import { exchangeWithServer } from './exchange-with-server.ts'
import { writeServer } from './peers.ts'

/**
 * Connects the open workspace with the province's server. One that was born on this device is adopted there under its own id,
 * and the workspace says that it believes the server; a device that the workspace does not know yet is let in by the server.
 * Repeated with the same code it answers the same, so it can break off anywhere.
 */
export async function enrolCouncil(council: Council, typed: TypedEnrolment): Promise<Outcome<null, ExchangeProblem>> {
  const { db, device, workspace } = council
  const { trust } = await readStanding(db)
  if (!trust.root) return refuse({ code: 'nothing-to-adopt' })
  const isRoot = trust.root.publicKey === device.publicKey
  if (isRoot && (await roleOf(council)) !== 'secretary') return refuse({ code: 'only-secretary' })
  const name = (await rowTable(db, 'workspaces').get(workspace))?.name ?? ''
  const own = { id: workspace, rootJournal: trust.root.journal, name }
  const asked = await ask(device, typed, isRoot ? own : undefined)
  if (!asked.ok) return asked
  const { address, enrolled } = asked.value
  if (enrolled.workspace !== workspace) return refuse({ code: 'other-workspace' })
  if (enrolled.root.publicKey !== trust.root.publicKey) return refuse({ code: 'workspace-taken' })
  await writeServer(db, { address, province: enrolled.province, name: enrolled.provinceName })
  if (!isRoot) return accept(null)
  const said = await runCommand(council, trustProvince, {
    publicKey: enrolled.province,
    name: enrolled.provinceName,
    address,
  })
  return said.ok ? accept(null) : refuse({ code: 'only-secretary' })
}

/** A workspace that this profile does not have yet, let in by a code: believed because of the root that the server names. */
export async function enrolProfile(
  profile: Profile,
  person: Person,
  typed: TypedEnrolment,
  onProgress: (done: number, of: number) => void,
): Promise<Outcome<{ readonly workspace: KnownWorkspace; readonly person: Person }, ExchangeProblem>> {
  const asked = await ask(profile.device, typed, undefined)
  if (!asked.ok) return asked
  const { address, enrolled } = asked.value
  const { workspace, role, root, province, provinceName } = enrolled
  const admitted: Person = { ...person, role }
  const council = await openCouncil({
    profile,
    workspace,
    sample: false,
    person: admitted,
    closedToWriting: () => null,
  })
  try {
    const isSameRoot = await journalStore(council.db).transaction(async (tx) => {
      const { trust } = await tx.state()
      if (!trust.root) await tx.saveState({ ...emptyJournal, trust: { ...noTrust, root } })
      return !trust.root || trust.root.publicKey === root.publicKey
    })
    if (!isSameRoot) return refuse({ code: 'workspace-taken' })
    await writeServer(council.db, { address, province, name: provinceName })
    const pulled = await exchangeWithServer(council, { byHand: true, onProgress, refusedFiles: new Set() })
    if (pulled?.ok === false) return pulled
    const name = (await rowTable(council.db, 'workspaces').get(workspace))?.name ?? ''
    const known = { id: workspace, name, sample: false, openedAt: new Date().toISOString() }
    return accept({ workspace: known, person: admitted })
  } finally {
    council.db.close()
  }
}

async function ask(
  device: Device,
  { address, code, deviceName }: TypedEnrolment,
  workspace: Enrolment['workspace'],
): Promise<Outcome<{ readonly address: string; readonly enrolled: Enrolled }, ExchangeProblem>> {
  const checked = serverAddress(address)
  if (!checked.ok) return checked
  const said = {
    code: plainCode(code),
    device: device.id,
    publicKey: device.publicKey,
    deviceName,
    ...(workspace ? { workspace } : {}),
  }
  const signature = await signText(device, enrolSignedText(said))
  const answered = await enrol(checked.value, { ...said, signature })
  return answered.ok ? accept({ address: checked.value, enrolled: answered.value }) : answered
}
