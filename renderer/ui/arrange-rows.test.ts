import { expect, test } from 'vitest'
import { type ArrangedColumn, found, searchable, sorted } from './arrange-rows.ts'

const columns: readonly ArrangedColumn<string>[] = [{ key: 'name', text: (name) => name }]
const names = ['Muối Cà Ná', 'Mười Nắng', 'Muôi Đầm', 'MUỐI ĐẦM NẠI', 'Nho Ba Mọi', 'Đầm Muối']

const search = (query: string, descending?: boolean): readonly string[] =>
  found(
    searchable(sorted(names, columns, descending === undefined ? null : { key: 'name', descending }), columns),
    query,
  )

test.each<[string, readonly string[]]>([
  ['muoi', ['Muối Cà Ná', 'Mười Nắng', 'Muôi Đầm', 'MUỐI ĐẦM NẠI', 'Đầm Muối']],
  ['muối', ['Muối Cà Ná', 'MUỐI ĐẦM NẠI', 'Đầm Muối', 'Mười Nắng', 'Muôi Đầm']],
  ['muối'.normalize('NFD'), ['Muối Cà Ná', 'MUỐI ĐẦM NẠI', 'Đầm Muối', 'Mười Nắng', 'Muôi Đầm']],
  ['mười', ['Mười Nắng', 'Muối Cà Ná', 'Muôi Đầm', 'MUỐI ĐẦM NẠI', 'Đầm Muối']],
  ['đầm  muối', ['MUỐI ĐẦM NẠI', 'Đầm Muối', 'Muôi Đầm']],
  ['dam muoi', ['Muôi Đầm', 'MUỐI ĐẦM NẠI', 'Đầm Muối']],
  ['dấm muối', ['Muôi Đầm', 'MUỐI ĐẦM NẠI', 'Đầm Muối']],
  ['xa', []],
])('%s', (query, expected) => {
  expect(search(query)).toEqual(expected)
})

test('a chosen order holds among the exact matches and among the rest', () => {
  expect(search('muối', false)).toEqual(['Đầm Muối', 'Muối Cà Ná', 'MUỐI ĐẦM NẠI', 'Muôi Đầm', 'Mười Nắng'])
  expect(search('muối', true)).toEqual(['MUỐI ĐẦM NẠI', 'Muối Cà Ná', 'Đầm Muối', 'Mười Nắng', 'Muôi Đầm'])
})
