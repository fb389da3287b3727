import { Button } from '@mantine/core'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Problem } from '../ui/problem.tsx'

/** The edge where bugs are caught: one sentence, the way back, and the details for whoever mends it. Drafts are stored. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: undefined as unknown }

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    // oxlint-disable-next-line no-console -- the only log a page has
    console.error('screen failed', error, info.componentStack)
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div style={{ maxWidth: 720, margin: '48px auto', padding: 16 }}>
        <Problem title="Màn hình gặp lỗi" action={<Button onClick={() => location.reload()}>Mở lại SoTuyen</Button>}>
          Dữ liệu đã lưu và bản nháp vẫn còn nguyên. Hãy mở lại; nếu lỗi lặp lại, gửi dòng sau cho người hỗ trợ:{' '}
          {error instanceof Error ? error.message : 'không rõ'}
        </Problem>
      </div>
    )
  }
}
