import { type Enrolled, type Enrolment, enrolSignedText } from '../shared/journal/batch.ts'
import { startOf } from '../shared/journal/rulings.ts'
import { emptyJournal, type JournalState } from '../shared/journal/store.ts'
import { releaseWaiting } from '../shared/journal/receive.ts'
import { ruleIn } from '../shared/journal/rule.ts'
import { grantOf, isRevoked, noTrust } from '../shared/journal/trust.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { type Code, findCode, useCode } from './codes.ts'
import { newId } from './ids.ts'
import { verifySignature } from './keys.ts'
import type { Province } from './province.ts'
import type { Database, Sql } from './store/database.ts'
import { sqlJournalStore } from './store/journal-store.ts'
import { writeOwn } from './own-journal.ts'
import type { CallProblem } from '../shared/journal/call-problem.ts'

type Answer = Outcome<Enrolled, CallProblem>

/** Lets a device in by a one-time code. The device that used a code may ask again and gets the same answer. */
export async function enrol(database: Database, province: Province, enrolment: Enrolment): Promise<Answer> {
  const { signature, ...signed } = enrolment
  if (!(await verifySignature(enrolment.publicKey, enrolSignedText(signed), signature)))
    return refuse({ code: 'token-invalid' })
  const code = await database.transaction((sql) => findCode(sql, enrolment.code))
  if (!code) return refuse({ code: 'code-unknown' })
  if (code.usedBy !== null && code.usedBy !== enrolment.publicKey) return refuse({ code: 'code-used' })
  if (code.usedBy === null && code.expiresAt.getTime() < Date.now()) return refuse({ code: 'code-expired' })
  return code.target === null
    ? adopt(database, province, code, enrolment)
    : letIn(database, province, code, code.target, enrolment)
}

/** A workspace that was born without a network comes under its own id, signed by its root device. */
async function adopt(database: Database, province: Province, code: Code, enrolment: Enrolment): Promise<Answer> {
  const { workspace, publicKey } = enrolment
  if (!workspace) return refuse({ code: 'workspace-missing' })
  if (code.usedFor !== null && code.usedFor !== workspace.id) return refuse({ code: 'code-used' })
  const root = { journal: workspace.rootJournal, publicKey }
  return database.transaction(async (sql) => {
    // Two devices with one code: the second waits here, and sees that it was used.
    const still = await findCode(sql, enrolment.code)
    if (still?.usedBy !== code.usedBy) return refuse({ code: 'code-used' })
    const point = startOf(newId())
    const state: JournalState = { ...emptyJournal, trust: { ...noTrust, root }, point, verified: point }
    const made = await sql.query(
      `insert into workspaces (workspace, name, adopted_at, state, next_position) values ($1, $2, $3, $4, 1)
        on conflict (workspace) do nothing returning workspace`,
      [workspace.id, code.name || workspace.name, new Date(), JSON.stringify(state)],
    )
    const standing = made.length > 0 ? state : await readState(sql, workspace.id)
    const { root: stands } = standing.trust
    if (stands?.journal !== root.journal || stands.publicKey !== root.publicKey)
      return refuse({ code: 'workspace-taken' })
    // A workspace that was adopted before leaves the code to another.
    if (made.length > 0) await useCode(sql, code, publicKey, workspace.id)
    return accept(answerOf(province, workspace.id, 'secretary', standing))
  })
}

/** A further device: the server lets it in by an entry of its own, which everybody can check. */
async function letIn(
  database: Database,
  province: Province,
  code: Code,
  target: string,
  enrolment: Enrolment,
): Promise<Answer> {
  const { device, publicKey } = enrolment
  const store = sqlJournalStore(database, target)
  const answer = await store.writing<Answer>(async (tx, sql) => {
    const still = await findCode(sql, enrolment.code)
    if (still?.usedBy !== code.usedBy) return refuse({ code: 'code-used' })
    const state = await tx.state()
    const { trust } = state
    const opened = { device, publicKey }
    if (isRevoked(trust, opened)) return refuse({ code: 'device-revoked' })
    const known = grantOf(trust, opened)
    if (known) return accept(answerOf(province, target, known.role, state))
    if (!trust.provinces.includes(province.key.publicKey)) return refuse({ code: 'province-not-trusted' })
    const act = { name: code.name || enrolment.deviceName, role: code.role, actors: [] }
    await writeOwn(province, { tx, sql, workspace: target }, 'devices.enrol', [
      { table: 'devices', id: publicKey, set: { act } },
    ])
    await useCode(sql, code, publicKey, target)
    return accept(answerOf(province, target, code.role, await tx.state()))
  })
  // What the device wrote before it was let in may have waited here.
  await releaseWaiting(store, { rule: ruleIn })
  return answer
}

async function readState(sql: Sql, workspace: string): Promise<JournalState> {
  const [row] = await sql.query<{ readonly state: string }>('select state from workspaces where workspace = $1', [
    workspace,
  ])
  if (!row) throw new Error('readState: no such workspace')
  return JSON.parse(row.state) as JournalState
}

function answerOf(
  province: Province,
  workspace: string,
  role: Code['role'],
  { trust, verified }: JournalState,
): Enrolled {
  if (!trust.root) throw new Error('answerOf: an adopted workspace has a root')
  return {
    workspace,
    role,
    epoch: verified.epoch,
    province: province.key.publicKey,
    provinceName: province.name,
    root: trust.root,
    serverTime: new Date().toISOString(),
  }
}
