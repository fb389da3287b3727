import path from 'node:path'
import { app, dialog, protocol } from 'electron'
import { answerCalls } from './answer-calls.ts'
import { fileHandlers } from './files.ts'
import { forgettingHandlers } from './forget-workspace.ts'
import { grantedFolders } from './granted-folders.ts'
import { hubHandlers } from './hub-handlers.ts'
import { logFault } from './log-fault.ts'
import { backupHandlers } from './backups.ts'
import { closingHandlers } from './closing.ts'
import { computerHandlers } from './computer.ts'
import { createMainWindow, loadPage } from './main-window.ts'
import { mirrorHandlers } from './mirror-calls.ts'
import { passphrasesIn } from './passphrases.ts'
import { denyByDefault } from './permissions.ts'
import { placeHandlers } from './place-calls.ts'
import { printingHandlers } from './printing.ts'
import { systemKeeper } from './secrets.ts'
import { roomHandlers, roomKeeper } from './room.ts'
import { enterProfile } from './profile-version.ts'
import { refusedSwitch } from './refused-switches.ts'
import { rescueArguments } from './rescue-call.ts'
import { rescueInstead } from './rescue-start.ts'
import { pageScheme, servePage } from './serve-page.ts'
import { forgetShownPdfs } from './shown-pdfs.ts'
import { setStoreAsideIfWished, storeHandlers, storesAside } from './store-aside.ts'
import { allWorkDone, isWorkUnfinished } from './unfinished.ts'
import updateKeys from './update-keys.json' with { type: 'json' }
import { installedHere } from './update-target.ts'
import { updateHandlers } from './updates.ts'

/** The shell: one window with the built page, at one fixed origin, allowed nothing but the calls of the contract. */

const built = path.join(import.meta.dirname, '..')
let told = false

// A developer's app takes them all.
const switchGiven = app.isPackaged ? refusedSwitch((name) => app.commandLine.hasSwitch(name), process.env) : undefined
const toRescue = rescueArguments(process.argv)
if (switchGiven) refuseSwitch(switchGiven)
// The rescue command only reads, so it also runs beside the app.
else if (toRescue) rescueInstead(built, toRescue).catch(giveUp)
// Two processes on one profile would damage its IndexedDB, so the second one shows the first and ends (R-STORE-4).
else if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  app.enableSandbox()
  setStoreAsideIfWished()
  process.on('uncaughtException', tellFault)
  process.on('unhandledRejection', tellFault)
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
  const places = { userData: app.getPath('userData'), documents: app.getPath('documents') }
  const profile = await enterProfile(places, app.getVersion(), Number.parseInt(process.versions['electron'] ?? '', 10))
  if (!profile) return refuseNewerProfile()
  const window = await createMainWindow(built, places)
  const folders = grantedFolders()
  const passphrases = passphrasesIn(places, systemKeeper)
  const room = roomKeeper(places)
  const { forgetCopy, ...mirror } = mirrorHandlers({
    places,
    keeper: systemKeeper,
    passphrases,
    folderOf: (handle) => {
      const folder = folders.find(handle)
      return folder?.from === 'dialog' ? folder.path : undefined
    },
    freeRoom: room.release,
  })
  const { stopHub, forgetHub, ...hub } = hubHandlers(window, { places, keeper: systemKeeper })
  app.on('quit', stopHub)
  answerCalls({
    ...hub,
    ...fileHandlers(window),
    ...placeHandlers(window, places, folders),
    ...computerHandlers(places),
    ...mirror,
    ...printingHandlers(window, places),
    ...updateHandlers(window, {
      places,
      keys: updateKeys.keys,
      installed: app.isPackaged ? installedHere(process.platform, process.arch, process.env) : null,
      current: app.getVersion(),
      newestUser: profile.app,
    }),
    ...roomHandlers(room),
    ...storeHandlers,
    ...backupHandlers(places),
    ...closingHandlers(window),
    ...forgettingHandlers({ places, passphrases, forgetCopy, forgetHub, storesAside }),
  })
  await loadPage(window)
}

/** A bug of the shell: logged and said once; the page and its data go on. */
function tellFault(error: unknown): void {
  logFault(error)
  if (told) return
  told = true
  dialog.showErrorBox(
    'SoTuyen',
    'Có lỗi trong phần chạy nền của SoTuyen. Dữ liệu đã lưu không bị ảnh hưởng; hãy lưu việc đang làm rồi mở lại SoTuyen. Chi tiết nằm trong Trợ giúp → Nhật ký lỗi.',
  )
}

/** Before anything is read or opened. On Linux, where no box can be shown so early, it is written to the terminal. */
function refuseSwitch(name: string): void {
  dialog.showErrorBox(
    'SoTuyen',
    `SoTuyen không mở với tham số --${name}: tham số này bỏ lớp bảo vệ dữ liệu của hội đồng. Hãy mở SoTuyen bằng biểu tượng trong danh sách ứng dụng; nếu lối tắt đang dùng có tham số này thì xóa lối tắt đó và báo người quản trị máy.`,
  )
  app.exit(1)
}

/** An older Electron deletes the IndexedDB of a newer one, so it does not even open the page (R-UPD-2). */
function refuseNewerProfile(): void {
  dialog.showErrorBox(
    'SoTuyen',
    'Dữ liệu trên máy này do bản SoTuyen mới hơn ghi. Bản này không mở, để không làm hỏng dữ liệu; hãy mở bản mới, hoặc cài lại bản mới. Cần lấy dữ liệu ra ngay: gõ so-tuyen --rescue và thư mục của bản thứ hai trong cửa sổ dòng lệnh.',
  )
  app.exit(1)
}

function giveUp(error: unknown): void {
  logFault(error)
  dialog.showErrorBox(
    'SoTuyen',
    'Ứng dụng không mở được. Chi tiết nằm trong tệp faults.log ở thư mục dữ liệu của ứng dụng.',
  )
  app.exit(1)
}
