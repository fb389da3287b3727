import { execFileSync } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { toPrintable } from '../../../renderer/documents/printable.ts'
import { payDocument } from '../../../shared/costing/pay-document.ts'
import { minutesDocument } from '../../../shared/sittings/minutes-document.ts'
import { figuresMissing, payFiguresMissing } from '../../../shared/sittings/paper-figures.ts'
import type { SittingSnapshot } from '../../../shared/sittings/snapshot.ts'
import type { OfficialDocument } from '../../../shared/documents/model.ts'
import { startCompilerInNode } from '../pdf-files.ts'
import { fullSitting, ninhThuan } from './ninh-thuan.ts'

/** The print gate: what a reader takes out of the finished PDF must be what the council decided. */
let textOf: (document: OfficialDocument) => string
beforeAll(async () => {
  const compile = await startCompilerInNode()
  textOf = (document) =>
    execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], {
      input: compile(toPrintable(document)),
      encoding: 'utf8',
    })
})

test.each([ninhThuan, fullSitting])('the figures of a right PDF are all found', (snapshot) => {
  expect(figuresMissing(textOf(minutesDocument(snapshot)), snapshot)).toEqual([])
  expect(payFiguresMissing(textOf(payDocument(snapshot)), snapshot)).toEqual([])
})

const [first, second, third] = fullSitting.enterprises
if (!first || !second || !third) throw new Error('three enterprises')
const changed = (over: Partial<typeof first>): SittingSnapshot => ({
  ...fullSitting,
  enterprises: [{ ...first, ...over }, second, third],
})
const vote = first.vote
const spread = first.spread
if (!vote || !spread) throw new Error('voted and scored')
const [line, ...lines] = fullSitting.cost.lines
if (!line) throw new Error('cost')

const mutations: readonly (readonly [string, SittingSnapshot])[] = [
  ['one more agreed', changed({ vote: { ...vote, agree: 8, abstained: 0 } })],
  ['one more was against', changed({ vote: { ...vote, against: 2, abstained: 0 } })],
  ['one less was present', changed({ vote: { ...vote, present: 8 } })],
  ['less was needed', changed({ vote: { ...vote, needed: 6 } })],
  ['it did not pass', changed({ vote: { ...vote, holds: false } })],
  ['another level', changed({ vote: { ...vote, proposal: 'Giải đặc biệt' } })],
  ['another quorum', changed({ quorum: { ...first.quorum, present: 8 } })],
  ['another mean', changed({ spread: { ...spread, mean: '613.65' } })],
  ['a sheet less', changed({ sheets: first.sheets.slice(1) })],
  ['two enterprises in each other’s place', { ...fullSitting, enterprises: [third, second, first] }],
  ['another quantity', { ...fullSitting, cost: { ...fullSitting.cost, lines: [{ ...line, quantity: 2 }, ...lines] } }],
  [
    'another amount',
    { ...fullSitting, cost: { ...fullSitting.cost, lines: [{ ...line, amount: '800001' }, ...lines] } },
  ],
  ['another total', { ...fullSitting, cost: { ...fullSitting.cost, total: '9550001' } }],
]

test.each(mutations)('found out: %s', (_what, snapshot) => {
  expect(figuresMissing(textOf(minutesDocument(fullSitting)), snapshot)).not.toEqual([])
})

test('two rows of the pay list that change places are found out', () => {
  const [chair, ...others] = ninhThuan.pay
  if (!chair) throw new Error('pay')
  const moved = { ...ninhThuan, pay: [...others, chair] }
  expect(payFiguresMissing(textOf(payDocument(ninhThuan)), moved)).not.toEqual([])
})
