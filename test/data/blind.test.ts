import { beforeAll, expect, test } from 'vitest'
import type { Council } from '../../renderer/data/council.ts'
import { openCouncilDatabase, rowTable } from '../../renderer/data/database.ts'
import { claimDrafts, draftKey, draftNamesOf } from '../../renderer/data/drafts.ts'
import { journalStore, readStanding } from '../../renderer/data/journal-store.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { sheetMatrix, sheetView } from '../../renderer/queries/scoring.ts'
import { sealedVersions } from '../../renderer/queries/sealed-versions.ts'
import { sittingSnapshot, sittingView } from '../../renderer/queries/sittings.ts'
import type { Role } from '../../shared/data/command.ts'
import { eraseFile } from '../../shared/privacy/commands.ts'
import { closeSitting } from '../../shared/sittings/commands-closing.ts'
import { openSheets } from '../../shared/scoring/commands-open.ts'
import { type CouncilOfEleven, openCouncilOfEleven } from '../sittings/council-of-eleven.ts'
import { openTestCouncil, type TestCouncil, withRunner } from './test-council.ts'
import { carry, stickOf } from './two-devices.ts'

/** One laptop for the whole council: the secretary has typed in every sheet, then others sit down at it. */
let home: CouncilOfEleven
let sitting: string
const enterprise = (): string => home.enterprises[0] ?? ''
const memberOf = (n: number): string => home.members[n] ?? ''
const personOf = (n: number): string => `0198f000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`

beforeAll(async () => {
  home = await openCouncilOfEleven()
  sitting = await home.plan([enterprise()])
  for (const member of home.members) await home.seal(sitting, enterprise(), member)
  await home.vote(sitting, enterprise(), 11)
  for (const n of [0, 1, 2]) await home.set({ table: 'members', id: memberOf(n), set: { person: personOf(n) } })
})

/** The same database as somebody else sees it. */
async function seatedAs(n: number, role: Role): Promise<TestCouncil> {
  const { council } = home
  const person = { id: personOf(n), name: `Người ${n}`, role }
  const db = Object.assign(openCouncilDatabase(council.workspace), { person })
  return withRunner({ ...council, db, person } satisfies Council)
}
async function totalsSeen({ council }: TestCouncil): Promise<readonly number[]> {
  const matrix = await sheetMatrix(council.db, sitting)
  const cells = Object.values(matrix?.cells ?? {})
  expect(cells.every(({ state }) => state === 'sealed')).toBe(true)
  return home.members.flatMap((member, n) =>
    cells.some((cell) => cell.member === member && cell.total !== undefined) ? [n] : [],
  )
}

test('before they are opened a member sees that sheets are sealed, and what is in the own one', async () => {
  const member = await seatedAs(2, 'member')
  expect(await totalsSeen(member)).toEqual([2])
  const other = await sheetView(member.council.db, sitting, enterprise(), memberOf(1))
  expect(other?.sealed).toMatchObject({ content: undefined, because: 'not-opened' })
  expect((await sheetView(member.council.db, sitting, enterprise(), memberOf(2)))?.sealed?.content).toBeDefined()
  const shown = await sittingSnapshot(member.council.db, sitting)
  expect(shown?.snapshot.enterprises[0]?.sheets.map((sheet) => sheet.member)).toEqual([memberOf(2)])
})

test('the chair sees no more, and cannot close a sitting by sheets that nobody has opened', async () => {
  const chair = await seatedAs(0, 'chair')
  expect(await totalsSeen(chair)).toEqual([0])
  expect(await chair.refused(closeSitting, { sitting })).toBe('sheet-unreadable')
})

test('the secretary sees all: the screen says so', async () => {
  expect(await totalsSeen(home)).toHaveLength(11)
})

test('a member cannot open the sheets; opened by the chair, all see all', async () => {
  const [chair, member] = [await seatedAs(0, 'chair'), await seatedAs(2, 'member')]
  expect(await member.refused(openSheets, { sitting })).toBe('not-allowed')
  await chair.run(openSheets, { sitting })
  expect(await totalsSeen(member)).toHaveLength(11)
  await home.run(openSheets, { sitting })
  expect(await rowTable(home.council.db, 'openings').count()).toBe(1)
})

test('a sheet is not erased while it is to be counted; erased after the closing, no party keeps or takes it', async () => {
  const { act } = await home.row('sheets', sitting, enterprise(), memberOf(5))
  const file = act?.content ?? ''
  expect(await home.refused(eraseFile, { file, reason: 'Có số căn cước' })).toBe('file-in-use')
  await home.run(closeSitting, { sitting })
  const snapshot = (await home.row('closings', sitting)).act?.snapshot ?? ''
  expect(await home.refused(eraseFile, { file: snapshot, reason: 'Nhầm' })).toBe('file-in-use')

  const other = await openTestCouncil({ workspace: home.council.workspace, database: `other-${sitting}` })
  const stick = await stickOf(home)
  const { trust } = await readStanding(home.council.db)
  await journalStore(other.council.db).transaction((tx) =>
    tx.saveState({ ...emptyJournal, trust: { ...noTrust, root: trust.root } }),
  )
  await receivePackage(other.council.db, stick)
  expect(await other.council.db.files.get(file)).toBeDefined()
  const before = await home.council.db.files.count()
  await home.run(eraseFile, { file, reason: 'Có số căn cước' })
  expect(await home.council.db.files.count()).toBe(before - 1)
  await carry(home, other)
  expect(await other.council.db.files.get(file)).toBeUndefined()
  await receivePackage(other.council.db, stick)
  expect(await other.council.db.files.get(file)).toBeUndefined()
  expect((await sittingSnapshot(home.council.db, sitting))?.frozen).toBe(true)
  const view = await sheetView(home.council.db, sitting, enterprise(), memberOf(5))
  expect(view?.sealed).toMatchObject({ content: undefined, because: 'erased' })
  expect(await sealedVersions(home.council.db, view?.id ?? '')).toMatchObject([
    { file, state: 'erased', erasedFor: 'Có số căn cước', isLive: true },
  ])
})

test('who shares the laptop neither sees nor loses the other’s drafts', async () => {
  const { db } = home.council
  const draft = { value: 'đang gõ', seen: [], savedAt: '' }
  await db.drafts.put({ ...draft, key: `scoring.amend:${sitting}.cũ` })
  await claimDrafts(db, home.council.person.id)
  await db.drafts.put({ ...draft, key: draftKey(personOf(2), `scoring.seal:${sitting}.x.y`) })
  expect(await draftNamesOf(db, home.council.person.id)).toEqual([`scoring.amend:${sitting}.cũ`])
  expect(await draftNamesOf(db, personOf(2))).toEqual([`scoring.seal:${sitting}.x.y`])
  expect((await sittingView((await seatedAs(2, 'member')).council.db, sitting))?.drafts).toEqual([
    `scoring.seal:${sitting}.x.y`,
  ])
  await claimDrafts(db, personOf(2))
  expect(await draftNamesOf(db, personOf(2))).toHaveLength(1)
})
