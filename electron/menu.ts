import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import { faultsFile } from './log-fault.ts'

/**
 * The menu of the main window. Every item names its accelerator, because Electron's own for a role differ between systems
 * and some hold Ctrl+Shift. Left alone are the keys of Unikey and EVKey (Ctrl+Shift, Alt+Z, Ctrl+Shift+F…), Ctrl+Alt (AltGr)
 * and plain letters. It has no "reload without cache" and no developer tools.
 */
export function setMenu(window: BrowserWindow): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(window)]))
}

function menuTemplate(window: BrowserWindow): readonly MenuItemConstructorOptions[] {
  return [
    {
      label: '&Tệp',
      submenu: [
        { label: 'Đóng cửa sổ', accelerator: 'CmdOrCtrl+W', click: () => window.close() },
        { type: 'separator' },
        { label: 'Thoát SoTuyen', accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
      ],
    },
    {
      label: '&Sửa',
      submenu: [
        { role: 'undo', label: 'Hoàn tác', accelerator: 'CmdOrCtrl+Z' },
        { role: 'redo', label: 'Làm lại', accelerator: 'CmdOrCtrl+Y' },
        { type: 'separator' },
        { role: 'cut', label: 'Cắt', accelerator: 'CmdOrCtrl+X' },
        { role: 'copy', label: 'Chép', accelerator: 'CmdOrCtrl+C' },
        { role: 'paste', label: 'Dán', accelerator: 'CmdOrCtrl+V' },
        { role: 'selectAll', label: 'Chọn tất cả', accelerator: 'CmdOrCtrl+A' },
      ],
    },
    {
      label: '&Xem',
      submenu: [
        { role: 'reload', label: 'Tải lại màn hình (bản nháp được giữ)', accelerator: 'F5' },
        { type: 'separator' },
        { role: 'zoomIn', label: 'Phóng to', accelerator: 'CmdOrCtrl+=' },
        { role: 'zoomOut', label: 'Thu nhỏ', accelerator: 'CmdOrCtrl+-' },
        { role: 'resetZoom', label: 'Cỡ chữ bình thường', accelerator: 'CmdOrCtrl+0' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Toàn màn hình', accelerator: 'F11' },
      ],
    },
    {
      label: 'Trợ &giúp',
      submenu: [
        { label: 'Nhật ký lỗi', click: () => shell.showItemInFolder(faultsFile()) },
        { label: 'Về SoTuyen', click: () => void showAbout(window) },
      ],
    },
  ]
}

async function showAbout(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Về SoTuyen',
    message: `SoTuyen ${app.getVersion()}`,
    detail: `Electron ${process.versions['electron'] ?? '?'}, Chromium ${process.versions['chrome'] ?? '?'}, Node ${process.versions.node}.`,
    buttons: ['Đóng'],
  })
}
