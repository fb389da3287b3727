import { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { openCouncil } from '../../renderer/data/council.ts'
import { newId } from '../../renderer/data/ids.ts'
import type { Profile } from '../../renderer/data/profile.ts'
import { enrolCouncil, enrolProfile } from '../../renderer/journal/enrol.ts'
import type { Exchanged } from '../../renderer/journal/exchange.ts'
import { exchangeWithServer } from '../../renderer/journal/exchange-with-server.ts'
import type { Role } from '../../shared/data/command.ts'
import { command, plan } from '../../shared/data/command.ts'
import type { Limits } from '../../server/http/limits.ts'
import { makeCode } from '../../server/codes.ts'
import type { Database } from '../../server/store/database.ts'
import { migrate } from '../../server/store/migrate.ts'
import { embedded } from '../../server/store/open-embedded.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { openTestCouncil, type TestCouncil, withRunner } from '../data/test-council.ts'
import { type RunningServer, runServer } from '../server/office.ts'

/** The province's own server over its embedded database, in this process. */
export interface Office extends RunningServer {
  readonly database: Database
  /** A code for adopting a workspace, or for a further device of one. */
  readonly code: (workspace?: string, role?: Role) => Promise<string>
  /** A server on a copy of what is stored now: what a restore from a backup gives. */
  readonly copy: () => Promise<() => Promise<Office>>
}

export async function openOffice(stored?: Blob, limits: Partial<Limits> = {}): Promise<Office> {
  const pglite = await PGlite.create(stored ? { loadDataDir: stored } : {})
  const database = embedded(pglite)
  if (!stored) await migrate(database)
  const running = await runServer(database, limits)
  return {
    ...running,
    database,
    code: (workspace, role = 'officer') =>
      makeCode(database, {
        target: workspace ?? null,
        name: 'Sở KH&CN',
        role: workspace ? role : 'secretary',
        days: 14,
      }),
    copy: async () => {
      const dump = await pglite.dumpDataDir('none')
      return () => openOffice(dump)
    },
    stop: async () => {
      await running.stop()
      await database.close()
    },
  }
}

export const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }) => plan({ table: 'enterprises', id, set: { name } }),
})

/** A sealed sheet whose content is as long as a test wants. */
export const seal = command({
  name: 'scoring.seal',
  args: z.object({ sitting: z.string(), enterprise: z.string(), member: z.string(), text: z.string() }),
  decide: async (_read, { sitting, enterprise, member, text }, { newSalt, today }) => {
    const file = writeWithheld(newSalt(), { text })
    const act = { sitting, enterprise, member, content: file.sha256, fromPaper: true, reason: '', sealedOn: today }
    const change = { table: 'sheets', id: `${sitting}.${enterprise}.${member}`, set: { act } } as const
    return { ok: true, value: { changes: [change], files: [file] } }
  },
})

/** A council whose secretary has written something and has brought it to the server. */
export async function adopted(office: Office, enterprises = 3): Promise<TestCouncil> {
  // Under a name of its own: another profile of the test may open the same workspace.
  const home = await openTestCouncil({ workspace: newId(), database: newId() })
  for (let n = 0; n < enterprises; n++) await home.run(register, { id: newId(), name: `Doanh nghiệp ${n}` })
  const typed = { address: office.address, code: await office.code(), deviceName: 'Máy thư ký' }
  const enrolled = await enrolCouncil(home.council, typed)
  if (!enrolled.ok) throw new Error(`adopted: ${enrolled.problem.code}`)
  return home
}

/** An empty profile that a code lets into the workspace and that took everything from the server. */
export async function newcomer(
  office: Office,
  { council }: TestCouncil,
  role: Role = 'secretary',
): Promise<TestCouncil> {
  const { workspace } = council
  const { device, person } = (await openTestCouncil()).council
  const profile = { device } as Profile
  const typed = { address: office.address, code: await office.code(workspace, role), deviceName: 'Máy hai' }
  const enrolled = await enrolProfile(profile, person, typed, () => {})
  if (!enrolled.ok) throw new Error(`newcomer: ${enrolled.problem.code}`)
  const options = { profile, workspace, sample: false, person: enrolled.value.person, closedToWriting: () => null }
  return withRunner(await openCouncil(options))
}

/** One exchange that must come to its end. */
export async function exchange({ council }: TestCouncil, byHand = false): Promise<Exchanged> {
  const done = await tryExchange({ council }, byHand)
  if (!done.ok) throw new Error(`exchange: ${done.problem.code}`)
  return done.value
}

export async function tryExchange({ council }: Pick<TestCouncil, 'council'>, byHand = false) {
  const options = { byHand, refusedFiles: new Set<string>(), onProgress: () => {} }
  const done = await exchangeWithServer(council, options)
  if (!done) throw new Error('exchange: no server is known')
  return done
}
