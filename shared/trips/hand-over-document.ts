import { body, heading, labelled, note, number, text } from '../documents/blocks.ts'
import type { OfficialDocument } from '../documents/model.ts'
import { sizeWords } from './quantities.ts'
import type { HandOver } from './hand-over.ts'

export interface HandOverSheet {
  readonly handOver: HandOver
  readonly parentBody: string
  readonly issuingBody: string
  /** What the laptop is called, with its fingerprint. */
  readonly device: string
  /** Names of the devices by journal. */
  readonly names: ReadonlyMap<string, string>
  /** '14:05 ngày 20/11/2026' */
  readonly handedAt: string
  readonly sample: boolean
}

/** The paper that goes with the stick: what is on it, by device, and a code by which it can be compared. */
export function handOverDocument(sheet: HandOverSheet): OfficialDocument {
  const { inventory, place, inventoryName } = sheet.handOver
  const { counts, heads, digest, package: zip, by } = inventory
  return {
    title: `Biên bản bàn giao dữ liệu – ${sheet.handedAt}`,
    fileName: 'ban-giao-du-lieu',
    orientation: 'portrait',
    ...(sheet.sample ? { watermark: 'MẪU' } : {}),
    blocks: [
      { kind: 'head', parentBody: sheet.parentBody, issuingBody: sheet.issuingBody },
      { kind: 'title', name: 'BIÊN BẢN', subject: 'Bàn giao dữ liệu của Hội đồng sơ tuyển' },
      heading('1. Bên giao'),
      labelled('Người giao', by),
      labelled('Máy', sheet.device),
      labelled('Thời điểm ghi', sheet.handedAt),
      heading('2. Nội dung bàn giao'),
      labelled('Nơi ghi', place),
      labelled('Gói dữ liệu', `${zip.name} (${sizeWords(zip.bytes)}), đã mã hóa`),
      labelled('Bảng kê có chữ ký của máy', inventoryName),
      labelled(
        'Gồm',
        `${counts.entries.toLocaleString('vi-VN')} mục, ${counts.files.toLocaleString('vi-VN')} tệp kèm theo`,
      ),
      {
        kind: 'table',
        columns: [
          { title: 'Stt', share: 0.7, align: 'center' },
          { title: 'Nhật ký của máy', share: 4, align: 'left' },
          { title: 'Số mục', share: 1.2, align: 'right' },
          { title: 'Mã của mục cuối', share: 3, align: 'left' },
        ],
        rows: heads.map(({ journal, seq, hash }, index) => [
          number(index + 1),
          text(sheet.names.get(journal) ?? `Nhật ký …${journal.slice(-8)}`),
          number(seq),
          text(shortCode(hash)),
        ]),
      },
      labelled('Mã trạng thái', grouped(digest)),
      labelled('SHA-256 của gói', grouped(zip.sha256)),
      note('Mật khẩu của gói không ghi ở đây; gói mở bằng mật khẩu khôi phục của Hội đồng hoặc mật khẩu đã nói riêng.'),
      heading('3. Bên nhận'),
      body(
        'Đã nhận USB nói trên, nhập gói trên máy của bên nhận và đối chiếu mã trạng thái: …… khớp, …… không khớp (đánh dấu x).',
      ),
      // Short enough for one line: what breaks into two is justified, and its label pulled apart.
      labelled('Người nhận, đơn vị', '…………………………………………………'),
      {
        kind: 'signatures',
        left: { title: 'BÊN GIAO', note: '(Ký, ghi rõ họ tên)', name: by },
        right: { title: 'BÊN NHẬN', note: '(Ký, ghi rõ họ tên)', name: '' },
      },
    ],
  }
}

const grouped = (hex: string): string => (hex.match(/.{1,8}/g) ?? []).join(' ')
const shortCode = (hash: string): string => (hash.slice(0, 12).match(/.{4}/g) ?? []).join(' ')
