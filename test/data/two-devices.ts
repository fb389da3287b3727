import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { journalStore } from '../../renderer/data/journal-store.ts'
import { readPackage, type WholePackage } from '../../renderer/journal/read-package.ts'
import { type Received, receivePackage } from '../../renderer/journal/receive.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { command, type PlannedChange, plan, type Role } from '../../shared/data/command.ts'
import type { Row, Table } from '../../shared/data/tables.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import type { WithheldFile } from '../../shared/journal/withheld.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

/** Rows of any topic through the real runner: what is tested begins with what stands in them. */
export const write = command({
  name: 'test.write',
  args: z.object({ changes: z.any(), files: z.any() }),
  decide: async (_read, { changes, files }) => ({
    ok: true,
    value: { changes: changes as PlannedChange[], files: files as WithheldFile[] },
  }),
})

const letIn = command({
  name: 'devices.letIn',
  args: z.object({
    publicKey: z.string(),
    name: z.string(),
    role: z.custom<Role>(),
    actors: z.array(z.string()).default([]),
  }),
  decide: async (_read, { publicKey, name, role, actors }) =>
    plan({ table: 'devices', id: publicKey, set: { act: { name, role, actors } } }),
})

export interface TwoDevices {
  /** The secretary's laptop, which founded the workspace. */
  readonly home: TestCouncil
  readonly away: TestCouncil
}

/** Writes rows as who has nothing of them on screen, or with the rows as they stand there in `seen`. */
export const put = ({ run }: TestCouncil, ...changes: readonly PlannedChange[]): Promise<void> =>
  run(write, { changes, files: [] })

export async function change(device: TestCouncil, ...changes: readonly PlannedChange[]): Promise<void> {
  const rows = await Promise.all(changes.map(({ table, id }) => rowTable(device.council.db, table).get(id)))
  const seen = rows.filter((row): row is Row<Table> & typeof row => row !== undefined)
  await device.run(write, { changes, files: [] }, { seen })
}

export const letDeviceIn = (
  home: TestCouncil,
  publicKey: string,
  name: string,
  role: Role = 'secretary',
): Promise<void> => home.run(letIn, { publicKey, name, role })

/** The package of one device as another reads it. */
export async function stickOf(device: TestCouncil): Promise<WholePackage> {
  const read = await readPackage((await writePackage(device.council)).bytes)
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

export async function carry(from: TestCouncil, to: TestCouncil): Promise<Received> {
  return receivePackage(to.council.db, await stickOf(from))
}

/** A second laptop takes the workspace over from a stick, and the secretary lets it in. */
export async function openTwoDevices(options: JoinOptions = {}): Promise<TwoDevices> {
  const home = await openTestCouncil()
  await put(home, { table: 'workspaces', id: home.council.workspace, set: { name: 'Chi cục TĐC', sample: false } })
  return { home, away: await joinDevice(home, options) }
}

interface JoinOptions {
  readonly role?: Role
  readonly name?: string
  /** False = it takes the workspace over and nobody lets it in. */
  readonly letIn?: boolean
  /** Who may use it; nobody named = anyone. */
  readonly actors?: readonly string[]
}

export async function joinDevice(home: TestCouncil, options: JoinOptions = {}): Promise<TestCouncil> {
  const { role = 'secretary', name = 'Máy Thư ký 2' } = options
  const away = await emptyDevice(home.council.workspace, role)
  const { publicKey } = away.council.device
  if (options.letIn !== false) await home.run(letIn, { publicKey, name, role, actors: [...(options.actors ?? [])] })
  await takeOver(away, await stickOf(home))
  return away
}

/** A laptop on which nothing is yet, of a person by that name. */
export const emptyDevice = (workspace: string, role: Role, name?: string): Promise<TestCouncil> =>
  openTestCouncil({ role, workspace, database: newId(), ...(name ? { name } : {}) })

/** It begins with a stick, as the first screen does after the fingerprints were compared. */
export async function takeOver({ council }: TestCouncil, stick: WholePackage): Promise<void> {
  const root = stick.root ? { journal: stick.root.journal, publicKey: stick.root.publicKey } : null
  await journalStore(council.db).transaction((tx) =>
    tx.saveState({ ...emptyJournal, trust: { ...noTrust, root, local: [council.device.publicKey] } }),
  )
  await receivePackage(council.db, stick)
}
