import { rmSync } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow, dialog, Menu, protocol } from 'electron'
import { answerCalls } from './answer-calls.ts'
import { fileHandlers, shownPdfFolder } from './files.ts'
import { logFault } from './log-fault.ts'
import { denyByDefault } from './permissions.ts'
import { pageOrigin, pageScheme, servePage } from './serve-page.ts'
import { allWorkDone, isWorkUnfinished } from './unfinished.ts'

/** The shell: one window with the built page, at one fixed origin, allowed nothing but the calls of the contract. */

const built = path.join(import.meta.dirname, '..')

// Two processes on one profile would damage its IndexedDB, so the second one shows the first and ends (R-STORE-4).
if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  app.enableSandbox()
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (isWorkUnfinished()) {
      event.preventDefault()
      void allWorkDone().then(() => app.quit())
    } else forgetShownPdfs()
  })
  app.whenReady().then(openWindow).catch(giveUp)
}

async function openWindow(): Promise<void> {
  denyByDefault()
  forgetShownPdfs()
  protocol.handle(pageScheme, (request) => servePage(path.join(built, 'renderer'), request))
  // macOS copies and pastes through its menu; elsewhere the page has the whole window.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: path.join(built, 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  answerCalls(fileHandlers(window))
  window.once('ready-to-show', () => window.show())
  await window.loadURL(`${pageOrigin}/`)
  const { protocol: scheme, host } = new URL(window.webContents.getURL())
  if (`${scheme}//${host}` !== pageOrigin) throw new Error(`the page came from ${scheme}//${host}, not ${pageOrigin}`)
}

function forgetShownPdfs(): void {
  try {
    rmSync(shownPdfFolder(), { recursive: true, force: true })
  } catch (error) {
    // A viewer on Windows may still hold one; the next start tries again.
    logFault(error)
  }
}

function giveUp(error: unknown): void {
  logFault(error)
  dialog.showErrorBox(
    'SoTuyen',
    'Ứng dụng không mở được. Chi tiết nằm trong tệp faults.log ở thư mục dữ liệu của ứng dụng.',
  )
  app.exit(1)
}
