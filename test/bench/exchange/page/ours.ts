import { addWorkspace, writePerson } from '../../../../renderer/app/workspaces.ts'
import { type Council, openCouncil } from '../../../../renderer/data/council.ts'
import { newId } from '../../../../renderer/data/ids.ts'
import { openProfile, type Person, writeSetting } from '../../../../renderer/data/profile.ts'
import { enrolCouncil, enrolProfile } from '../../../../renderer/journal/enrol.ts'
import { exchangeWithServer } from '../../../../renderer/journal/exchange-with-server.ts'
import type { Exchanged } from '../../../../renderer/journal/exchange.ts'
import type { Outcome } from '../../../../shared/lib/outcome.ts'
import { openSeeded } from './seed.ts'

export interface Invitation {
  readonly address: string
  readonly code: string
}

export interface Carried {
  readonly ms: number
  /** Entries that were sent or received. */
  readonly count: number
  readonly workspace: string
}

/** Connects the seeded workspace with a server and brings it everything; the connecting is not timed. */
export async function push(invitation: Invitation): Promise<Carried> {
  const council = await openSeeded()
  mustBe(await enrolCouncil(council, { ...invitation, deviceName: 'Máy thư ký' }))
  const startMs = performance.now()
  const { sent, isSame } = await exchange(council, true)
  const ms = performance.now() - startMs
  if (!isSame) throw new Error('After the push both sides do not hold the same')
  const { workspace } = council
  council.db.close()
  return { ms, count: sent, workspace }
}

/** Enrols an empty profile as a further device of a workspace, and stores everything that its server has. */
export async function pull(invitation: Invitation): Promise<Carried> {
  const profile = await openProfile()
  const person: Person = { id: newId(), name: 'Trần Thị Ví Dụ', role: 'officer' }
  const startMs = performance.now()
  const enrolled = mustBe(await enrolProfile(profile, person, { ...invitation, deviceName: 'Máy tỉnh' }, () => {}))
  const ms = performance.now() - startMs
  await writePerson(profile, enrolled.person)
  const { id, sample } = await addWorkspace(profile, enrolled.workspace)
  await writeSetting(profile.db, 'workspace', id)
  const council = await openCouncil({ profile, workspace: id, sample, person, closedToWriting: () => null })
  const count = await council.db.entries.count()
  council.db.close()
  profile.db.close()
  return { ms, count, workspace: id }
}

export interface IdleTimes {
  readonly idle: readonly number[]
  readonly empty: readonly number[]
}

/** Milliseconds of exchanges that find nothing to do, and of requests to a server that answers nothing, in turn. */
export async function idle(emptyAddress: string, rounds: number): Promise<IdleTimes> {
  const council = await openSeeded()
  await exchange(council, false)
  const times = { idle: [] as number[], empty: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    const startMs = performance.now()
    await (await fetch(`${emptyAddress}/empty`, { cache: 'no-store' })).text()
    const betweenMs = performance.now()
    const { sent, received } = await exchange(council, false)
    times.idle.push(performance.now() - betweenMs)
    times.empty.push(betweenMs - startMs)
    if (sent + received > 0) throw new Error('An idle exchange moved something')
  }
  council.db.close()
  return times
}

async function exchange(council: Council, byHand: boolean): Promise<Exchanged> {
  const outcome = await exchangeWithServer(council, { byHand, refusedFiles: new Set(), onProgress: () => {} })
  if (!outcome) throw new Error('No server is known')
  return mustBe(outcome)
}

function mustBe<Value>(outcome: Outcome<Value, { readonly code: string }>): Value {
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`)
  return outcome.value
}
