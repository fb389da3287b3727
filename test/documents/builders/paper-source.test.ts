import { expect, test } from 'vitest'
import { rowTable } from '../../../renderer/data/database.ts'
import { closedPapers, paperSittings, paperSource } from '../../../renderer/queries/papers.ts'
import { choosePresider } from '../../../shared/sittings/commands.ts'
import { amendClosing, closeSitting } from '../../../shared/sittings/commands-closing.ts'
import { factId } from '../../../shared/data/command.ts'
import { paperOf } from '../../../shared/sittings/paper-kinds.ts'
import { type CouncilOfEleven, openCouncilOfEleven } from '../../sittings/council-of-eleven.ts'

async function twoSittings(): Promise<{ council: CouncilOfEleven; closed: string; open: string }> {
  const council = await openCouncilOfEleven()
  const [first = '', second = ''] = council.enterprises
  const [closed, open] = [await council.plan([first]), await council.plan([second])]
  for (const [sitting, enterprise] of [
    [closed, first],
    [open, second],
  ] as const) {
    for (const member of council.members) await council.seal(sitting, enterprise, member)
    await council.vote(sitting, enterprise, 11)
  }
  await council.run(
    choosePresider,
    { sitting: closed, presider: council.members[0] ?? '' },
    { seen: [await council.row('sittings', closed)] },
  )
  await council.run(closeSitting, { sitting: closed })
  return { council, closed, open }
}

test('papers are official only when the sitting is closed; closed ones come first', async () => {
  const { council, closed, open } = await twoSittings()
  const { db } = council.council
  expect((await paperSittings(db, council.season)).map(({ id }) => id)).toEqual([closed, open])
  const official = await paperSource(db, closed)
  expect(official?.draft).toBeNull()
  expect(official?.sheets).toHaveLength(11)
  expect((await paperSource(db, open))?.draft).toBe('open')
  const { official: made, leftOut } = await closedPapers(db, council.season)
  expect(made.map(({ snapshot }) => snapshot.sitting.id)).toEqual([closed])
  expect(leftOut).toEqual([])
})

test.each([
  ['votes', 'acts-in-conflict'],
  ['sheets', 'acts-in-conflict'],
  ['closings', 'two-closings'],
] as const)('nothing official is printed while one of the %s has two values', async (table, reason) => {
  const { council, closed } = await twoSittings()
  const { db } = council.council
  const [enterprise = ''] = council.enterprises
  const ids = {
    votes: factId(closed, enterprise),
    sheets: factId(closed, enterprise, council.members[3] ?? ''),
    closings: closed,
  }
  const row = await council.row(table, ids[table])
  await rowTable(db, table).put({ ...row, $: { ...row.$, conflicts: ['act'] } })
  const source = await paperSource(db, closed)
  expect(source?.draft).toBe(reason)
  expect(source?.sheets).toHaveLength(table === 'sheets' ? 10 : 11)
  expect(source && paperOf('minutes', source)?.document.watermark).toBe('DỰ THẢO')
  expect(await closedPapers(db, council.season)).toEqual({ official: [], leftOut: [source?.snapshot.sitting.number] })
})

test('the minutes of an amended closing say why', async () => {
  const { council, closed } = await twoSittings()
  const { db } = council.council
  await council.run(
    amendClosing,
    { sitting: closed, reason: 'Ghi nhầm địa điểm' },
    { seen: [await council.row('closings', closed)] },
  )
  const source = await paperSource(db, closed)
  expect(JSON.stringify(source && paperOf('minutes', source)?.document)).toContain('lý do: Ghi nhầm địa điểm')
})
