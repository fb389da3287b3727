import { expect, test } from 'vitest'
import { seasonCost } from '../../renderer/queries/costing.ts'
import { explainCost } from '../../shared/costing/explain.ts'
import { closeSitting } from '../../shared/sittings/commands-closing.ts'
import { newId } from '../../renderer/data/ids.ts'
import { factsOf, openCouncilOfEleven, shownOf } from './council-of-eleven.ts'

test('a season adds its sittings: the closed one by its own norms, the open one by those of today', async () => {
  const council = await openCouncilOfEleven()
  const [first = '', second = ''] = council.enterprises
  const closed = await council.plan([first])
  for (const member of council.members) await council.seal(closed, first, member)
  await council.vote(closed, first, 11)
  await council.run(closeSitting, { sitting: closed })
  const open = await council.plan([second])
  for (const member of council.members) await council.seal(open, second, member)
  expect(await seasonCost(council.council.db, council.season)).toMatchObject({
    total: '19100000',
    closedTotal: '9550000',
  })
  const chair = (await factsOf(council, open)).norms.find(({ item }) => item === 'chair')
  await council.set({ table: 'norms', id: chair?.id ?? '', set: { amount: '900000', cap: '850000' } })
  const cost = await seasonCost(council.council.db, council.season)
  expect(cost).toMatchObject({ total: '19200000', closedTotal: '9550000' })
  expect(cost?.people[0]).toMatchObject({ name: 'Thành viên 1', total: '2200000' })
  const [line] = explainCost((await shownOf(council, open)).snapshot).lines
  expect(line?.warning).toBe('Vượt mức tối đa 850.000 đồng của căn cứ')
  expect(explainCost((await shownOf(council, closed)).snapshot).lines[0]?.warning).toBeUndefined()
})

test('each line says its reckoning, its norm and who is paid', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await council.plan([enterprise])
  await council.absent(sitting, 8)
  await council.seal(sitting, enterprise, council.members[1] ?? '')
  const norm = { season: council.season, item: 'member', legalBasis: 'Công văn', validFrom: '2024-01-01' } as const
  await council.set({ table: 'norms', id: newId(), set: { ...norm, unit: 'dossier', amount: '600000' } })
  const explained = explainCost((await shownOf(council, sitting)).snapshot)
  expect(explained.lines.map(({ label, reckoning, amount }) => [label, reckoning, amount])).toEqual([
    ['Chủ tịch', '1 người × 800.000', '800000'],
    ['Thành viên', '2 người × 600.000', '1200000'],
    ['Thành viên', '2 người × hồ sơ × 600.000', '1200000'],
    ['Nhận xét, đánh giá (phiếu)', '1 phiếu × 250.000', '250000'],
  ])
  expect(explained.lines.map(({ grounds }) => grounds[1])).toEqual([
    'Chi cho: Thành viên 1.',
    'Chi cho: Thành viên 2, Thành viên 3.',
    'Chi cho: Thành viên 2, Thành viên 3.',
    'Chi cho: Thành viên 2.',
  ])
  expect(explained.lines[0]?.grounds[0]).toMatch(/^Căn cứ: Kế hoạch.*áp dụng từ 01\/01\/2024 đến 31\/12\/2024\.$/)
  expect(explained.totalInWords).toBe('Ba triệu bốn trăm năm mươi nghìn đồng')
})
