import { type BrowserWindow, Menu } from 'electron'

/** The right mouse button in a text: Electron shows nothing by itself, and people look for copy and paste there. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText === '') return
    Menu.buildFromTemplate([
      { role: 'cut', label: 'Cắt', enabled: editFlags.canCut, visible: isEditable },
      { role: 'copy', label: 'Chép', enabled: editFlags.canCopy },
      { role: 'paste', label: 'Dán', enabled: editFlags.canPaste, visible: isEditable },
      { role: 'selectAll', label: 'Chọn tất cả', enabled: editFlags.canSelectAll },
    ]).popup({ window })
  })
}
