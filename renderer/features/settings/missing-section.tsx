import type { DesktopCan } from '../../../shared/desktop/contract.ts'
import { desktop } from '../../desktop/desktop.ts'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import classes from './settings.module.css'

/** What the app cannot do where it runs now, and what a person does instead. Each is a question of `can`. */
const missing: { readonly [What in keyof DesktopCan]: string } = {
  mirror:
    'Không ghi bản thứ hai: dữ liệu chỉ có một bản trong trình duyệt. Hãy sao lưu và xuất gói ra USB sau mỗi buổi làm việc.',
  backups: 'Không tự sao lưu được: hãy xuất gói dữ liệu ra USB sau mỗi buổi làm việc.',
  drives: 'Không tự thấy USB vừa cắm: khi xuất gói hãy tự chọn USB.',
  keepFiles: 'Không giữ lại các gói đã xuất trên máy này.',
  chooseFolder: 'Không ghi thẳng vào USB: tệp vào thư mục tải xuống, hãy tự chép ra USB.',
  verifyFiles: 'Không đọc lại được tệp đã ghi: hãy mở thử gói trên máy khác.',
  printers: 'Không chọn được máy in: bản PDF mở trong cửa sổ mới, in từ đó.',
  hub: 'Không làm được máy chủ trong phòng họp: các máy trao đổi bằng USB hoặc qua máy chủ của tỉnh.',
  updates: 'Không nhận bản cập nhật từ USB: bản mới do máy chủ hoặc người cài đặt đưa lên.',
}

const lacking = (Object.keys(missing) as (keyof DesktopCan)[]).filter((what) => !desktop.can[what])

/** Nothing in the installed app; in a browser one line for each thing that it cannot do. */
export function MissingSection() {
  if (lacking.length === 0) return null
  return (
    <FormSection
      title="Chạy trong trình duyệt"
      columns={1}
      help="SoTuyen đang chạy trong trình duyệt nên thiếu những việc dưới đây; ứng dụng SoTuyen cài trên máy làm được đủ."
    >
      <FullLine>
        <ul className={classes['plainList']}>
          {lacking.map((what) => (
            <li key={what}>{missing[what]}</li>
          ))}
        </ul>
      </FullLine>
    </FormSection>
  )
}
