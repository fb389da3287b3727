import { app, type BrowserWindow, dialog } from 'electron'
import { logFault } from './log-fault.ts'

/**
 * When the page crashes or hangs, the user is told what is kept and offered a reload. True because of the page itself:
 * "saved" is shown only after a strict transaction, and a form writes its draft at each change.
 */
export function handlePageFaults(window: BrowserWindow): void {
  const { webContents: contents } = window
  let reloading = false
  let waiting: AbortController | null = null

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    logFault(`the page's process ended: ${reason} (${exitCode})`)
    if (!reloading) void offerReload()
  })
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') logFault(`a ${type} process ended: ${reason} (${exitCode})`)
  })
  window.on('unresponsive', () => {
    if (!waiting) void offerToWait()
  })
  window.on('responsive', () => waiting?.abort())

  async function offerReload(): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title: 'SoTuyen',
      message: 'Màn hình của SoTuyen vừa dừng đột ngột.',
      detail:
        'Những gì đã báo “Đã lưu” còn nguyên. Nội dung đang gõ dở được giữ làm bản nháp đến lần gõ cuối cùng kịp ghi; mở lại biểu mẫu sẽ thấy.',
      buttons: ['Tải lại', 'Thoát'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response === 1) app.quit()
    else contents.reload()
  }

  async function offerToWait(): Promise<void> {
    waiting = new AbortController()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: 'SoTuyen',
      message: 'SoTuyen đang bận lâu hơn bình thường.',
      detail:
        'Hãy chờ thêm nếu đang lập nhiều văn bản hoặc nhập gói lớn. Tải lại sẽ bỏ việc đang chạy dở; dữ liệu đã lưu và bản nháp được giữ.',
      buttons: ['Chờ thêm', 'Tải lại'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: waiting.signal,
    })
    const answered = !waiting.signal.aborted
    waiting = null
    if (answered && response === 1) {
      reloading = true
      contents.once('did-finish-load', () => (reloading = false))
      contents.forcefullyCrashRenderer()
      contents.reload()
    }
  }
}
