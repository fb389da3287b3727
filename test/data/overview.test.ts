import { expect, test } from 'vitest'
import { rowTable, rowTableNames } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { rebuildFromJournal } from '../../renderer/data/rebuild.ts'
import { overview } from '../../renderer/queries/overview.ts'
import { binItems, deviceState } from '../../renderer/queries/settings.ts'
import { addMember } from '../../shared/councils/commands.ts'
import { removeMember } from '../../shared/councils/commands-list.ts'
import { openFoundSeason } from '../seasons/found-season.ts'
import { openTestCouncil } from './test-council.ts'

test('a new season names what waits: rules, the papers, the council, a first copy', async () => {
  const { council, id } = await openFoundSeason('nd37-2026')
  const view = await overview(council.db, id)
  expect(view?.season.startedOn).toBeUndefined()
  expect(view?.unconfirmed).toHaveLength(5)
  expect(view).toMatchObject({
    missing: ['parentBody', 'issuingBody', 'decisionNumber', 'decisionDate', 'decisionBody', 'recipients'],
    norms: { all: 3 },
    members: 0,
    enterprises: 0,
    sittings: [],
    total: '0',
    copy: { at: '', stale: true, lacksClosing: false },
  })
  expect(view?.council.map(({ code }) => code)).toEqual(['members-too-few', 'chairs', 'vice-chairs', 'secretary-open'])
})

test('there is no overview of a season that is not there', async () => {
  const { council } = await openTestCouncil()
  expect(await overview(council.db, newId())).toBeNull()
})

test('the bin holds what was deleted in the season', async () => {
  const { council, id, run } = await openFoundSeason('nd132-tt27')
  const member = newId()
  await run(addMember, { id: member, season: id, name: 'Lê Văn A', position: '', unit: '', role: 'member' })
  expect(await binItems(council.db, id)).toEqual([])
  const seen = [await rowTable(council.db, 'members').get(member)].filter((row) => row !== undefined)
  await run(removeMember, { id: member }, { seen })
  expect((await binItems(council.db, id)).map(({ table, row }) => `${table} ${row.id}`)).toEqual([`members ${member}`])
})

test('tables made anew from the journal are the same; what was damaged is mended and counted', async () => {
  const { council, id } = await openFoundSeason('nd132-tt27')
  const { digest } = await deviceState(council.db)
  const first = await rebuildFromJournal(council)
  expect(first).toEqual({ rows: 7, mended: 0, digestBefore: digest, digestAfter: digest })
  await rowTable(council.db, 'seasons').update(id, { name: 'Hỏng' })
  expect(await rebuildFromJournal(council)).toEqual({ ...first, mended: 1 })
  const [norm] = await rowTable(council.db, 'norms').toArray()
  if (!norm) throw new Error('no norm')
  await rowTable(council.db, 'norms').add({ ...norm, id: newId() })
  await rowTable(council.db, 'norms').delete(norm.id)
  expect(await rebuildFromJournal(council)).toEqual({ ...first, mended: 2 })
  expect(await rowTable(council.db, 'norms').get(norm.id)).toEqual(norm)
  for (const table of rowTableNames) await rowTable(council.db, table).clear()
  expect(await rebuildFromJournal(council)).toEqual({ ...first, mended: 7 })
  expect((await rowTable(council.db, 'seasons').get(id))?.name).toBe('Mùa giải 2024')
})
