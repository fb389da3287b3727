import { Button } from '@mantine/core'
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
        tiết: {error instanceof Error ? error.message : String(error)}
      </Problem>
    </main>
  )
}
