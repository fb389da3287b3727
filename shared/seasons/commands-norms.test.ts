import { expect, test } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { openFoundSeason } from '../../test/seasons/found-season.ts'
import { addNorm, editNorm, removeNorm } from './commands-norms.ts'
import { restoreRecord } from './commands-records.ts'

const norm = (item: 'viceChair' | 'secretary' | 'sheet', validFrom: string, validTo: string) => ({
  item,
  unit: item === 'sheet' ? ('sheet' as const) : ('person' as const),
  amount: '700000',
  legalBasis: 'Nghị quyết 08/NQ-HĐND',
  validFrom,
  validTo,
  cap: '',
})

test('two norms of one item and unit never overlap in time', async () => {
  const season = await openFoundSeason('nd132-tt27', '')
  const at = (validFrom: string, validTo: string) => ({
    id: newId(),
    season: season.id,
    ...norm('viceChair', validFrom, validTo),
  })
  const first = at('2024-01-01', '2024-12-31')
  await season.run(addNorm, first)
  await season.run(addNorm, first)
  for (const [from, to] of [
    ['2024-12-31', ''],
    ['2023-01-01', '2024-01-01'],
    ['2023-01-01', ''],
    ['2024-05-01', '2024-05-01'],
  ] as const)
    expect(await season.refused(addNorm, at(from, to))).toBe('norm-overlap')
  await season.run(addNorm, { ...at('2024-05-01', ''), item: 'secretary' })
  await season.run(addNorm, { ...at('2024-05-01', ''), unit: 'dossier' })
  const second = at('2025-01-01', '')
  await season.run(addNorm, second)
  const seen = (await season.norms()).filter(({ id }) => id === second.id)
  const { season: _, ...edited } = second
  expect(await season.refused(editNorm, { ...edited, validFrom: '2024-06-01' }, { seen })).toBe('norm-overlap')
  await season.run(editNorm, { ...edited, amount: '900000' }, { seen })
  expect(await season.norms()).toHaveLength(4)
})

test.each([
  ['no legal basis', { legalBasis: ' ' }, 'legal-basis-missing'],
  ['an end before its start', { validTo: '2023-12-31' }, 'norm-dates'],
  ['a fraction of a đồng', { amount: '1234,5' }, 'bad-input'],
  ['a sheet paid per person', { item: 'sheet' as const }, 'bad-input'],
])('a norm with %s is refused', async (_, wrong, code) => {
  const season = await openFoundSeason('nd132-tt27', '')
  const args = { id: newId(), season: season.id, ...norm('viceChair', '2024-01-01', ''), ...wrong }
  expect(await season.refused(addNorm, args)).toBe(code)
})

test('a norm leaves the bin only where it does not overlap', async () => {
  const season = await openFoundSeason('nd132-tt27', '')
  const args = { season: season.id, ...norm('sheet', '2024-01-01', '') }
  const id = newId()
  const row = async () => (await season.norms()).filter((one) => one.id === id)
  await season.run(addNorm, { id, ...args })
  await season.run(removeNorm, { id }, { seen: await row() })
  const other = newId()
  await season.run(addNorm, { id: other, ...args })
  expect(await season.refused(restoreRecord, { table: 'norms', id }, { seen: await row() })).toBe('norm-overlap')
  const others = (await season.norms()).filter((one) => one.id === other)
  await season.run(removeNorm, { id: other }, { seen: others })
  await season.run(restoreRecord, { table: 'norms', id }, { seen: await row() })
  expect((await row())[0]?.deletedAt).toBeUndefined()
})
