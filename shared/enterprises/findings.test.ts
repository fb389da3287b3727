import { expect, test } from 'vitest'
import { builtInRuleSets } from '../rulesets/built-in.ts'
import { enterpriseFindings } from './findings.ts'

const [old, now] = builtInRuleSets
if (!old || !now) throw new Error('no rule sets')

const sound = {
  id: 'e1',
  name: 'Công ty Muối Mẫu',
  taxCode: '4500000001',
  foundedOn: '2015-05-20',
  receivedOn: '2024-04-30',
  documents: ['a', 'b', 'c', 'd', 'đ', 'e', 'g'],
}
const twin = { id: 'e2', name: 'Công ty Muối khác', taxCode: '4500-000-001' }

test.each([
  ['nothing', {}, [], []],
  ['one tax code twice', {}, [twin], ['tax-code-twice']],
  ['36 months not full', { foundedOn: '2021-05-01' }, [], ['operation-too-short']],
  ['gold a year ago', { goldYears: [2023] }, [], ['gold-too-recent']],
  ['a received dossier without documents', { documents: undefined }, [], ['documents-missing']],
  ['a dossier on its way', { receivedOn: '', documents: undefined }, [], ['eligibility-unknown']],
])('%s', (_case, change, others, codes) => {
  const { documents, ...rest } = { ...sound, ...change }
  const enterprise = { ...rest, ...(documents ? { documents } : {}) }
  expect(enterpriseFindings(enterprise, [enterprise, ...others], old, 2024).map(({ code }) => code)).toEqual(codes)
})

test('what the law asks names its source; the product counts only where the set asks it', () => {
  const enterprise = { ...sound, foundedOn: '2024-01-01', marketedOn: '2024-02-01', receivedOn: '2024-06-30' }
  const findings = enterpriseFindings(enterprise, [enterprise], now, 2026)
  expect(findings.map(({ code, source }) => [code, source?.legalBasis])).toEqual([
    ['operation-too-short', 'Nghị định 37/2026/NĐ-CP, Điều 59'],
    ['product-too-new', 'Nghị định 37/2026/NĐ-CP, Điều 59'],
  ])
})
