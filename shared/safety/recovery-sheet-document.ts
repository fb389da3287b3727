import { body, heading, item, labelled, note, number, text } from '../documents/blocks.ts'
import type { OfficialDocument, TableBlock } from '../documents/model.ts'

export interface RecoverySheet {
  readonly workspaceName: string
  /** Words of the passphrase, as they were made. */
  readonly passphrase: string
  /** Of the device that founded the workspace: who opens a package elsewhere compares it. */
  readonly fingerprint: string
  /** Where backups stand on this computer, as a person finds them. */
  readonly backupFolder: string
  /** 'DD/MM/YYYY' */
  readonly madeOn: string
}

/** The paper that opens every backup and the second copy on any computer. Whoever holds it can read everything: it is kept like a seal. */
export function recoverySheetDocument(sheet: RecoverySheet): OfficialDocument {
  return {
    title: 'Tờ khôi phục dữ liệu',
    fileName: 'to-khoi-phuc',
    orientation: 'portrait',
    blocks: [
      { kind: 'title', name: 'TỜ KHÔI PHỤC DỮ LIỆU', subject: sheet.workspaceName || 'Hội đồng sơ tuyển' },
      body(
        'Tờ này mở được mọi bản sao lưu và bản thứ hai của SoTuyen trên bất cứ máy nào. Ai có tờ này và một bản sao lưu thì đọc được toàn bộ dữ liệu. Hãy niêm phong, giữ trong tủ khóa cùng con dấu, không chụp ảnh, không để cạnh máy hay USB.',
      ),
      heading('1. Mật khẩu khôi phục'),
      wordsTable(sheet.passphrase.split(' ')),
      note('Gõ mười từ theo thứ tự từ 1 đến 10. Không cần gõ dấu, chữ hoa hay khoảng trống.'),
      heading('2. Đối chiếu'),
      labelled('Vân tay của máy lập kho', sheet.fingerprint),
      labelled('Nơi để bản sao lưu trên máy này', sheet.backupFolder),
      labelled('Ngày lập tờ này', sheet.madeOn),
      heading('3. Cách khôi phục'),
      item('Máy vẫn mở được nhưng mất dữ liệu: mở SoTuyen, bấm “Dựng lại từ bản thứ hai”, gõ mười từ khi được hỏi;'),
      item(
        'Máy hỏng hoặc mất: cài SoTuyen trên máy khác, chọn “Mở gói dữ liệu”, chọn tệp sao lưu mới nhất (tên bắt đầu bằng SOTUYEN, đuôi .zip.age), gõ mười từ, đối chiếu vân tay ở mục 2.',
      ),
      item(
        'SoTuyen không mở được: gõ so-tuyen --rescue và thư mục của bản thứ hai (thường là Documents/SoTuyen) trong cửa sổ dòng lệnh; mọi thứ còn đọc được ghi ra một thư mục mới.',
      ),
      body('Sau khi khôi phục, máy ghi vào nhật ký mới; hãy diễn tập phục hồi mỗi tháng một lần.'),
      {
        kind: 'signatures',
        left: { title: 'NGƯỜI LẬP', note: '(Ký, ghi rõ họ tên)', name: '' },
        right: { title: 'NGƯỜI GIỮ', note: '(Ký, ghi rõ họ tên)', name: '' },
      },
    ],
  }
}

/** Two columns of five, so that the eye keeps the order. */
function wordsTable(words: readonly string[]): TableBlock {
  const half = Math.ceil(words.length / 2)
  return {
    kind: 'table',
    columns: [
      { title: 'Thứ tự', share: 1, align: 'center' },
      { title: 'Từ', share: 3, align: 'left' },
      { title: 'Thứ tự', share: 1, align: 'center' },
      { title: 'Từ', share: 3, align: 'left' },
    ],
    rows: words.slice(0, half).map((word, n) => {
      const right = words[half + n]
      return [number(n + 1), text(word), right ? number(half + n + 1) : text(''), text(right ?? '')]
    }),
  }
}
