import { describe, expect, test } from 'vitest'
import type { CostItem } from '../costing/rules.ts'
import type { Values } from '../data/tables.ts'
import { builtInRuleSets } from '../rulesets/built-in.ts'
import { confirmRule, unconfirmedRules } from '../rulesets/confirmation.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import {
  batteryVerdict,
  clockVerdict,
  copyVerdict,
  diskVerdict,
  persistenceVerdict,
  printerVerdict,
  type StickBackup,
  stickVerdict,
} from './computer-rules.ts'
import {
  devicesVerdict,
  drillVerdict,
  normsVerdict,
  papersVerdict,
  type RenderedPaper,
  rulesVerdict,
} from './council-rules.ts'
import { broken, type Line, outcomeOf } from './line.ts'

const gibibyte = 1024 ** 3
const nowMs = Date.parse('2026-11-27T08:00:00.000Z')
const before = (ms: number): string => new Date(nowMs - ms).toISOString()
const [minute, day] = [60_000, 24 * 60 * 60_000]

describe('the laptop itself', () => {
  test.each([
    ['20 GiB free', 20 * gibibyte, 'disk', 'good'],
    ['4 GiB free', 4 * gibibyte, 'disk', 'warning'],
    ['below the floor', 2 * gibibyte - 1, 'disk', 'bad'],
    ['a browser that sees only its own limit', 20 * gibibyte, 'quota', 'unknown'],
    ['a browser that has hardly any room', gibibyte, 'quota', 'bad'],
    ['not told', null, 'disk', 'unknown'],
  ] as const)('disk: %s', (_, freeBytes, of, kind) => {
    expect(diskVerdict({ freeBytes, of }).kind).toBe(kind)
  })

  test.each([
    [{ kind: 'battery', percent: 80, charging: false }, 'good'],
    [{ kind: 'battery', percent: 79, charging: false }, 'warning'],
    [{ kind: 'battery', percent: 20, charging: true }, 'warning'],
    [{ kind: 'battery', percent: 39, charging: false }, 'bad'],
    [{ kind: 'none' }, 'warning'],
    [{ kind: 'unseen' }, 'unknown'],
  ] as const)('battery: %j is %s', (battery, kind) => {
    expect(batteryVerdict(battery).kind).toBe(kind)
  })

  const heard = { nowMs, receiptTime: before(day), aheadMs: 1000, newestEntry: before(minute) }
  test.each([
    ['as the province signed', {}, 'good'],
    ['before the last receipt', { receiptTime: before(-10 * minute) }, 'bad'],
    ['before the newest entry', { newestEntry: before(-10 * minute) }, 'bad'],
    ['off by a quarter of an hour', { aheadMs: -15 * minute }, 'bad'],
    ['off by five minutes', { aheadMs: 5 * minute }, 'warning'],
    ['an old receipt', { receiptTime: before(40 * day) }, 'warning'],
    ['no receipt at all', { receiptTime: '', aheadMs: null }, 'warning'],
  ] as const)('clock: %s', (_, over, kind) => {
    expect(clockVerdict({ ...heard, ...over }).kind).toBe(kind)
  })

  test('persistence, second copy and printers each fail once', () => {
    expect([persistenceVerdict(true).kind, persistenceVerdict(false).kind]).toEqual(['good', 'bad'])
    expect(copyVerdict({ kind: 'current' }).kind).toBe('good')
    expect(copyVerdict({ kind: 'behind', reason: 'đĩa đầy.' })).toMatchObject({ kind: 'bad', href: '/cai-dat/an-toan' })
    expect(copyVerdict({ kind: 'none' }).kind).toBe('warning')
    expect([printerVerdict(['Canon']).kind, printerVerdict([]).kind, printerVerdict(null).kind]).toEqual([
      'good',
      'warning',
      'unknown',
    ])
  })

  const whole: StickBackup = { kind: 'whole', name: 'goi.zip.age', bytes: 1000, missing: 0 }
  const tried = { kind: 'tried', label: 'BIENBAN', isDrive: true, freeBytes: gibibyte, backup: whole } as const
  test.each([
    ['written, room, everything on it', tried, 'good'],
    ['none plugged in', { kind: 'none', canSee: true }, 'bad'],
    ['a browser', { kind: 'none', canSee: false }, 'unknown'],
    ['write-protected', { kind: 'not-written', label: 'BIENBAN', reason: 'khóa.' }, 'bad'],
    ['full', { ...tried, freeBytes: 1000 }, 'bad'],
    ['no backup', { ...tried, backup: { kind: 'none' } }, 'bad'],
    ['an old backup', { ...tried, backup: { ...whole, missing: 3 } }, 'bad'],
    ['made for one receiver', { ...tried, backup: { kind: 'partial', name: 'goi' } }, 'bad'],
    ['another passphrase', { ...tried, backup: { kind: 'locked', name: 'goi' } }, 'bad'],
    ['damaged', { ...tried, backup: { kind: 'unreadable', name: 'goi', reason: 'hỏng.' } }, 'bad'],
    ['a folder', { ...tried, isDrive: false }, 'warning'],
  ] as const)('stick: %s', (_, stick, kind) => {
    expect(stickVerdict(stick).kind).toBe(kind)
  })
})

describe('what the council needs', () => {
  const builtIn = builtInRuleSets[0] as RuleSet
  const confirmed = unconfirmedRules(builtIn).reduce((rules, { path }) => {
    const done = confirmRule(rules, path, { legalBasis: 'Quyết định của Hội đồng' })
    if (!done.ok) throw new Error(done.problem.code)
    return done.value
  }, builtIn)
  const doubtful: RuleSet = { ...confirmed, quorum: { ...confirmed.quorum, status: 'unconfirmed' } }

  test.each([
    ['confirmed and started', { rules: confirmed, startedOn: '2026-11-01' }, 'good'],
    ['not started', { rules: confirmed, startedOn: '' }, 'bad'],
    ['one rule unconfirmed', { rules: doubtful, startedOn: '2026-11-01' }, 'bad'],
    ['not here', { rules: null, startedOn: '' }, 'bad'],
  ] as const)('rules: %s', (_, facts, kind) => {
    expect(rulesVerdict(facts).kind).toBe(kind)
  })

  const norm: Values<'norms'> = { item: 'member', unit: 'person', amount: '100000', validFrom: '2026-01-01' }
  test.each([
    ['in force on each day', [norm], ['2026-11-27', '2026-12-03'], 'good'],
    ['ended before the second day', [{ ...norm, validTo: '2026-11-30' }], ['2026-11-27', '2026-12-03'], 'bad'],
    ['two for one thing', [norm, { ...norm, amount: '90000' }], ['2026-11-27'], 'bad'],
    ['renewed in time', [norm, { ...norm, validFrom: '2024-01-01', validTo: '2025-12-31' }], ['2026-11-27'], 'good'],
    ['of one thing ended', [norm, { ...norm, item: 'chair', validTo: '2026-11-26' }], ['2026-11-27'], 'warning'],
    ['none', [], ['2026-11-27'], 'bad'],
  ] as const)('norms: %s', (_, norms, days, kind) => {
    expect(normsVerdict({ norms, days }).kind).toBe(kind)
  })

  test('norms: what has none in force is named once, in the order of paying', () => {
    const ended = (item: CostItem) => ({ ...norm, item, validTo: '2025-12-31' })
    const norms = [
      ended('secretary'),
      ended('member'),
      ended('chair'),
      ended('member'),
      { ...norm, item: 'guest' as const },
    ]
    expect(normsVerdict({ norms, days: ['2026-11-27'] }).detail).toBe(
      'Ngày 27/11/2026 không có định mức còn hiệu lực cho: Chủ tịch; Thành viên; Thư ký.',
    )
  })

  test.each([
    ['own and shared', ['own', 'here'], 'good'],
    ['invited, never seen', ['own', 'invited'], 'bad'],
    ['no laptop', ['own', 'none'], 'warning'],
    ['no members', [], 'bad'],
  ] as const)('devices: %s', (_, by, kind) => {
    const verdict = devicesVerdict(by.map((way, index) => ({ name: `Người ${index + 1}`, by: way })))
    expect(verdict.kind).toBe(kind)
    if (by.length > 0 && kind !== 'good') expect(verdict.detail).toContain('Người 2')
  })

  const paper = { label: 'Biên bản', result: 'made', fromSample: false, bytes: 9000 } as const
  test.each([
    ['made', [paper], 'good'],
    ['figures that differ', [paper, { ...paper, result: 'figures' }], 'bad'],
    ['an empty page', [{ ...paper, result: 'empty' }], 'bad'],
    ['broken', [{ ...paper, result: 'failed' }], 'bad'],
    ['none', [], 'bad'],
  ] as const)('papers: %s', (_, papers, kind) => {
    expect(papersVerdict(papers).kind).toBe(kind)
  })

  test('papers: which of them have which fault', () => {
    const made = (label: string, result: RenderedPaper['result']) => ({ ...paper, label, result })
    const some = [made('A', 'failed'), made('B', 'figures'), made('C', 'failed'), made('D', 'made')]
    expect(papersVerdict(some).detail).toBe('Không lập được: A; C. Chữ, số đọc lại không khớp: B.')
    expect(papersVerdict([made('A', 'failed'), made('B', 'failed')]).detail).toBe('Không lập được: cả 2 loại văn bản.')
  })

  test.each([
    ['good and new', { at: before(3 * day), ok: true, behind: 0 }, 'good'],
    ['old', { at: before(31 * day), ok: true, behind: 0 }, 'warning'],
    ['failed', { at: before(day), ok: false, behind: 0 }, 'bad'],
    ['never', null, 'bad'],
  ] as const)('drill: %s', (_, last, kind) => {
    expect(drillVerdict({ nowMs, last }).kind).toBe(kind)
  })
})

describe('the whole check', () => {
  const line = (kind: Line['kind']): Line => ({ id: kind, label: kind, kind, detail: '' })
  test.each([
    [['good', 'good'], 'good'],
    [['good', 'warning'], 'warning'],
    [['warning', 'unknown'], 'unknown'],
    [['unknown', 'bad', 'good'], 'bad'],
    [[], 'unknown'],
  ] as const)('%j is %s', (kinds, outcome) => {
    expect(outcomeOf(kinds.map(line))).toBe(outcome)
  })

  test('what breaks while it is tried is never good', () => {
    expect(broken('máy không trả lời').kind).toBe('unknown')
  })
})
