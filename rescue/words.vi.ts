import type { DesktopProblem } from '../shared/desktop/contract.ts'
import type { RescuedPackage } from './make-package.ts'
import { nameOf } from './names.ts'
import type { OptionProblem } from './options.ts'
import type { OutProblem } from './out-folder.ts'
import { type Damage, holesIn, type Salvage } from './salvage.ts'

/** Everything that the rescue command says. */

export const usage = `Cách dùng: so-tuyen --rescue <thư mục hoặc gói> … [--to <thư mục mới>]
           npm run rescue -- <thư mục hoặc gói> … [--to <thư mục mới>]
Thư mục là bản thứ hai của SoTuyen (thường là Documents/SoTuyen), một thư mục con của nó, hoặc thư mục chứa gói dữ liệu.
Mật khẩu khôi phục được hỏi trên màn hình, không ghi trên dòng lệnh. Không có gì trong thư mục nguồn bị thay đổi.`

type RescueProblem =
  | OptionProblem
  | OutProblem
  | { readonly code: 'source-missing'; readonly place: string }
  | { readonly code: 'nothing-found' }
  | { readonly code: 'nothing-opened' }

export function rescueSentence(problem: RescueProblem): string {
  switch (problem.code) {
    case 'no-source':
      return 'Chưa nói đọc thư mục nào.'
    case 'unknown-option':
      return `Không hiểu tùy chọn ${problem.option}.`
    case 'source-missing':
      return `Không đọc được ${problem.place}: không có, hoặc máy không cho đọc.`
    case 'nothing-found':
      return 'Trong thư mục này không có bản thứ hai hay gói dữ liệu nào của SoTuyen.'
    case 'nothing-opened':
      return 'Không mở được dữ liệu nào: cần đúng mật khẩu khôi phục, hoặc chạy trên máy đã ghi bản này.'
    case 'out-inside-source':
      return `Không ghi vào trong thư mục nguồn (${problem.folder}); hãy chọn nơi khác bằng --to.`
    case 'out-not-empty':
      return `Thư mục ${problem.folder} không trống; hãy chọn một thư mục mới bằng --to.`
    case 'out-not-made':
      return `Không tạo được thư mục ${problem.folder}; hãy chọn nơi khác bằng --to.`
  }
}

export const writingSentence = ({ code }: DesktopProblem): string =>
  code === 'disk-full'
    ? 'Đĩa đầy khi đang ghi; hãy chọn đĩa khác bằng --to rồi chạy lại.'
    : 'Không ghi được kết quả; hãy chọn nơi khác bằng --to rồi chạy lại.'

const figure = (value: number): string => value.toLocaleString('vi-VN')

/** What was found of one workspace, for the screen and for the report file. */
export function summary(salvage: Salvage, packed: RescuedPackage | null): string {
  const { workspace, entries, held, files, drafts, damage } = salvage
  const journals = new Set([...entries.values()].map(({ entry }) => entry.journal))
  const holes = holesIn(salvage)
  const lines = [
    `Kho dữ liệu: ${nameOf(salvage) || '(chưa rõ tên)'} – mã ${workspace}`,
    `  Nhật ký của máy: ${figure(journals.size)}`,
    `  Mục nhật ký: ${figure(entries.size)}${held.size > 0 ? `, trong đó ${figure(held.size)} mục đang chờ` : ''}`,
    `  Tệp giữ riêng (phiếu đã niêm phong, số liệu đã chốt): ${figure(files.size)}`,
    `  Bản nháp: ${figure(drafts.size)}`,
    `  Chỗ hỏng: ${figure(damage.length)}`,
    ...damage.map((item) => `    ${damageWords(item)}`),
    ...holes.map(
      ({ journal, from, to }) =>
        `    Nhật ký …${journal.slice(-8)} thiếu ${from === to ? `mục số ${from}` : `các mục số ${from}–${to}`}`,
    ),
    packed
      ? `  Gói mở được bằng SoTuyen: ${packed.name} (${figure(packed.entries)} mục)`
      : '  Không lập được gói mở bằng SoTuyen: thiếu phần đầu của kho dữ liệu hoặc chữ ký của máy.',
  ]
  return `${lines.join('\n')}\n`
}

const kinds: { readonly [What in Damage['what']]: string } = {
  torn: 'dòng cuối dở dang (máy tắt khi đang ghi, hoặc tệp bị cắt)',
  changed: 'hỏng, không khớp mã kiểm',
  'sealed-otherwise': 'không mở được bằng khóa của kho này',
  'not-an-entry': 'không phải mục nhật ký của kho này',
  gap: 'trước dòng này thiếu dòng',
  'unreadable-file': 'không đọc được cả tệp',
  'no-key': 'thiếu hoặc hỏng tệp khóa key.json',
  locked: 'không mở được: cần mật khẩu khôi phục',
}

export function damageWords({ file, line, what, count }: Damage): string {
  const where = line === null ? file : `${file}, dòng ${line}`
  return `${where}: ${kinds[what]}${count === undefined ? '' : ` (${count})`}`
}

export const readMe = `Thư mục này do lệnh cứu dữ liệu của SoTuyen ghi. NỘI DUNG KHÔNG MÃ HÓA và có thông tin cá nhân: hãy giữ kín, xong việc thì xóa.

Trong thư mục của mỗi kho dữ liệu:
  nhat-ky.ndjson   mọi mục nhật ký, mỗi dòng một mục (JSON chuẩn hóa)
  bang.xlsx        mỗi loại dữ liệu một trang tính; gộp mọi mục đọc được, kể cả mục có thể đã bị từ chối hay thu hồi
  giu-rieng/       phiếu đã niêm phong và số liệu đã chốt
  ban-nhap/        những gì đang gõ dở
  SOTUYEN-….zip    gói dữ liệu: mở bằng SoTuyen (Mở gói dữ liệu) để làm việc tiếp; đây mới là căn cứ
`
