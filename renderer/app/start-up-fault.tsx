import { Button } from '@mantine/core'
import { desktopSentence } from '../computer.vi.ts'
import { MirrorRefusal } from '../data/mirror-read.ts'
import { desktop } from '../desktop/desktop.ts'
import { Problem } from '../ui/problem.tsx'

/** A store that cannot be opened is a fault screen, never a welcome screen. */
export function StartUpFault({ error }: { readonly error: unknown }) {
  return (
    <main style={{ maxWidth: 720, margin: '48px auto', padding: 16 }}>
      <title>SoTuyen – không mở được dữ liệu</title>
      <Problem
        title="Không mở được dữ liệu trên máy này"
        action={<Button onClick={() => location.reload()}>Thử lại</Button>}
      >
        SoTuyen không xóa hay tạo lại gì. Hãy đóng các cửa sổ SoTuyen khác, kiểm tra chỗ trống trên đĩa rồi thử lại. Chi
        tiết: {detailOf(error)}
        {desktop.can.mirror ? (
          <p>
            Nếu vẫn không được: gõ <code>so-tuyen --rescue</code> và thư mục của bản thứ hai trong cửa sổ dòng lệnh.
            Lệnh này đọc bản thứ hai và bản sao lưu mà không cần mở kho này, rồi ghi mọi thứ ra một thư mục mới.
          </p>
        ) : null}
      </Problem>
    </main>
  )
}

function detailOf(error: unknown): string {
  if (error instanceof MirrorRefusal) return desktopSentence(error.problem)
  return error instanceof Error ? error.message : String(error)
}
