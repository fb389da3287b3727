import { describe, expect, test } from 'vitest'
import { handOverDocument } from './hand-over-document.ts'
import { type HandOver, handOverCovers, handOverFormat } from './hand-over.ts'
import {
  backupVerdict,
  draftsVerdict,
  filesVerdict,
  heldVerdict,
  mergedVerdict,
  type ProofFacts,
  proofVerdict,
  settledVerdict,
} from './return-rules.ts'

describe('everything of the trip is in', () => {
  const ba = { name: 'Máy ông Ba', gaps: '', heardSince: true, newestAt: '' }
  test.each([
    ['all heard, no gap', [ba], 'good'],
    ['no other laptop', [], 'good'],
    ['a gap', [ba, { ...ba, gaps: '12–15' }], 'bad'],
    ['nothing since the departure', [{ ...ba, heardSince: false }], 'warning'],
  ] as const)('merged: %s', (_, devices, kind) => {
    expect(mergedVerdict(devices, 'từ sáng').kind).toBe(kind)
  })

  test('a gap is named by its device', () => {
    expect(mergedVerdict([{ ...ba, gaps: '12–15' }], 'từ sáng').detail).toBe('Thiếu mục 12–15 của Máy ông Ba.')
  })

  test('a device is named once, however many contents of it are missing', () => {
    const lacking = ['1', '2'].map((what) => ({ what, of: 'Máy ông Ba' }))
    expect(filesVerdict(lacking).detail).toBe('Thiếu nội dung của 2 phiếu hoặc lần chốt do Máy ông Ba ghi.')
  })

  test('the way leads to a draft of who asks; those of others are told to them', () => {
    const ofOther = { what: 'thành viên mới', by: 'Ba', href: '' }
    const own = { what: 'doanh nghiệp mới', by: 'Hoa', href: '/doanh-nghiep/moi' }
    expect(draftsVerdict([ofOther, own])).toMatchObject({
      detail: '2 bản nháp chưa lưu chỉ có trên máy này: thành viên mới (Ba), doanh nghiệp mới (Hoa).',
      href: '/doanh-nghiep/moi',
    })
    expect(draftsVerdict([ofOther])).toMatchObject({ deed: expect.stringContaining('nhờ người đang gõ dở') })
    expect(draftsVerdict([ofOther])).not.toHaveProperty('href')
  })

  const settled = { conflicts: 0, refusals: 0, forks: 0, findings: 0 }
  test.each([
    [heldVerdict({ entries: 0, reasons: [] }), 'good'],
    [heldVerdict({ entries: 3, reasons: ['Thiếu mục 7 của Máy ông Ba.'] }), 'bad'],
    [filesVerdict([]), 'good'],
    [filesVerdict([{ what: 'Phiếu', of: 'Máy ông Ba' }]), 'bad'],
    [draftsVerdict([]), 'good'],
    [draftsVerdict([{ what: 'doanh nghiệp mới', by: 'Hoa', href: '' }]), 'bad'],
    [settledVerdict(settled), 'good'],
    [settledVerdict({ ...settled, conflicts: 1 }), 'bad'],
    [settledVerdict({ ...settled, refusals: 1 }), 'bad'],
    [settledVerdict({ ...settled, findings: 1 }), 'warning'],
    [backupVerdict({ canBackUp: true, fresh: true, at: '8:00' }), 'good'],
    [backupVerdict({ canBackUp: true, fresh: false, at: '8:00' }), 'warning'],
    [backupVerdict({ canBackUp: true, fresh: false, at: '' }), 'bad'],
    [backupVerdict({ canBackUp: false, fresh: false, at: '' }), 'unknown'],
  ] as const)('%j', (verdict, kind) => {
    expect(verdict.kind).toBe(kind)
  })
})

describe('everything of this laptop is somewhere else', () => {
  const province = { name: 'Sở KH&CN', lacksFiles: 0, backedUp: 'all' } as const
  const confirmed: ProofFacts = { recorded: 40, refused: 0, confirmed: 40, province, handOver: null }
  const onStick: ProofFacts = {
    ...confirmed,
    confirmed: 0,
    province: null,
    handOver: { place: 'USB BIENBAN', at: '8:00', covers: true },
  }
  test.each([
    ['confirmed and in the province’s backup', confirmed, 'good'],
    ['confirmed, not backed up there yet', { ...confirmed, province: { ...province, backedUp: 'less' } }, 'warning'],
    ['confirmed, the province not reached now', { ...confirmed, province: { ...province, backedUp: null } }, 'warning'],
    ['one entry without a receipt', { ...confirmed, confirmed: 39 }, 'bad'],
    ['one refused', { ...confirmed, refused: 1, confirmed: 39 }, 'bad'],
    ['the province lacks the content of a sheet', { ...confirmed, province: { ...province, lacksFiles: 1 } }, 'bad'],
    ['neither province nor stick', { ...onStick, handOver: null }, 'bad'],
    ['a hand-over stick', onStick, 'good'],
    [
      'a stick that lacks what was written since',
      { ...onStick, handOver: { place: 'USB', at: '8:00', covers: false } },
      'bad',
    ],
  ] as const)('%s', (_, facts, kind) => {
    expect(proofVerdict(facts).kind).toBe(kind)
  })
})

describe('a hand-over', () => {
  const head = { journal: '01890000-0000-7000-8000-0000000000aa', seq: 7, hash: 'a'.repeat(64) }
  const handOver: HandOver = {
    inventory: {
      format: handOverFormat,
      workspace: '01890000-0000-7000-8000-0000000000bb',
      workspaceName: 'Chi cục',
      publicKey: 'k'.repeat(43),
      by: 'Nguyễn Thị Hoa',
      time: '2026-11-27T01:00:00.000Z',
      heads: [head],
      digest: 'd'.repeat(64),
      counts: { entries: 7, files: 1 },
      package: { name: 'SOTUYEN-goi.zip.age', bytes: 5_000_000, sha256: 'e'.repeat(64) },
      parts: [],
      signature: 's'.repeat(86),
    },
    place: 'USB BIENBAN',
    inventoryName: 'SOTUYEN-goi.zip.age.ban-giao.json',
    files: ['f1'],
  }

  test('covers what it holds, and nothing that was written or received after it', () => {
    expect(handOverCovers(handOver, [head], ['f1'])).toBe(true)
    expect(handOverCovers(handOver, [{ ...head, seq: 8, hash: 'b'.repeat(64) }], ['f1'])).toBe(false)
    expect(handOverCovers(handOver, [head], ['f1', 'f2'])).toBe(false)
  })

  test('its paper calls no package 0 MB', () => {
    const small = { ...handOver.inventory, package: { ...handOver.inventory.package, bytes: 43_000 } }
    const said = JSON.stringify(
      handOverDocument({
        handOver: { ...handOver, inventory: small },
        parentBody: '',
        issuingBody: '',
        device: '',
        names: new Map<string, string>(),
        handedAt: '',
        sample: false,
      }).blocks,
    )
    expect(said).toContain('(42 KB)')
  })

  test('its paper names the package, each journal with its last entry, and the codes to compare', () => {
    const said = JSON.stringify(
      handOverDocument({
        handOver,
        parentBody: 'Sở Khoa học và Công nghệ',
        issuingBody: 'Hội đồng sơ tuyển',
        device: 'Máy thư ký',
        names: new Map([[head.journal, 'Máy thư ký']]),
        handedAt: '08:00 ngày 27/11/2026',
        sample: false,
      }).blocks,
    )
    for (const words of ['SOTUYEN-goi.zip.age', 'aaaa aaaa aaaa', 'dddddddd dddddddd', 'Nguyễn Thị Hoa', 'BÊN NHẬN'])
      expect(said).toContain(words)
  })
})
