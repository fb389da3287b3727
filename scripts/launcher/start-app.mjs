import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { browserArguments, findBrowser } from './browsers.mjs'
import { dataFolder } from './data-folder.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { readOptions } from './options.mjs'
import { buildChanged, installMissing, root, run } from './project.mjs'
import { defaultPort, identityOf, serveApp, whoListens } from './serve-app.mjs'

/** A program that ends sooner than this did not show a window: it failed, or handed over to one already running. */
const shortRunMs = 3000

const asRoot = process.getuid?.() === 0

/** Installs, builds and opens the app; answers the exit code when its window is closed. */
export async function startApp(args) {
  const options = readOptions(args)
  if (!options.ok) return fail(options.sentence)
  if ((await installMissing()) !== 0) return fail('Không cài được các gói cần thiết: hãy kiểm tra mạng rồi chạy lại.')
  if ((await buildChanged()) !== 0) return fail('Không dựng được ứng dụng: lỗi ghi ở trên.')

  const data = dataFolder(process.platform, process.env)
  mkdirSync(data, { recursive: true })
  const opens = options.open && hasDisplay()
  if (options.ownStore)
    say(`Cổng ${options.port} là một kho dữ liệu riêng, tách khỏi kho thường dùng ở cổng ${defaultPort}.`)
  else if (opens && (await openElectron(data))) return 0
  return await openInBrowser(data, options.port, opens)
}

/**
 * Electron and the browser keep separate stores, so whichever shell held the first work stays in use: another one would
 * open empty and look like lost data.
 */
async function openElectron(data) {
  const note = path.join(data, 'shell')
  const shell = existsSync(note) ? readFileSync(note, 'utf8') : null
  if (shell === 'browser') {
    say('Dữ liệu trên máy này nằm trong cửa sổ trình duyệt của SoTuyen nên ứng dụng tiếp tục mở ở đó.')
    return false
  }
  const program = await electronRuntime()
  if (program) {
    const startedMs = Date.now()
    const code = await run(program, [root, ...(asRoot ? ['--no-sandbox'] : [])])
    if (code === 0 || Date.now() - startedMs > shortRunMs) {
      writeFileSync(note, 'electron')
      return true
    }
  }
  if (shell === 'electron')
    say('Không mở được Electron, nơi đang giữ dữ liệu: cửa sổ trình duyệt sau đây là một kho khác.')
  else {
    say('Không có Electron trên máy này và không tải được, nên ứng dụng mở trong cửa sổ trình duyệt.')
    writeFileSync(note, 'browser')
  }
  return false
}

async function openInBrowser(data, port, opens) {
  const address = `http://127.0.0.1:${port}`
  const identity = identityOf(data)
  const profile = path.join(data, port === defaultPort ? 'browser' : `browser-${port}`)
  const program = opens ? findBrowser() : null
  const open = () => run(program, browserArguments({ address, profile, asRoot }), { stdio: 'ignore' })

  let server
  try {
    server = await serveApp({ folder: path.join(root, 'out', 'renderer'), port, identity })
  } catch (error) {
    if (error.code !== 'EADDRINUSE') return fail(`Không mở được cổng ${port} trên máy này (${error.code}).`)
    if ((await whoListens(port, identity)) !== 'ours') {
      return fail(`Cổng ${port} đang do chương trình khác dùng: hãy đóng chương trình đó rồi chạy lại.`)
    }
    say(`SoTuyen đang chạy sẵn ở ${address}.`)
    return program ? await open() : 0
  }

  if (!program) {
    say(
      opens
        ? `Không tìm thấy Chromium, Chrome hay Edge: hãy tự mở ${address}.`
        : `Ứng dụng chạy ở ${address}; nhấn Ctrl+C để dừng.`,
    )
    await untilStopped()
  } else {
    say(`Ứng dụng chạy ở ${address}; đóng cửa sổ của nó để dừng.`)
    const startedMs = Date.now()
    await Promise.race([open(), untilStopped()])
    // A window of this profile was already open and took the address over; it still needs the server.
    if (Date.now() - startedMs < shortRunMs) await untilStopped()
  }
  server.closeAllConnections()
  server.close()
  return 0
}

function untilStopped() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve)
  })
}

function hasDisplay() {
  return process.platform !== 'linux' || !!(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function say(sentence) {
  console.log(sentence)
}

function fail(sentence) {
  console.error(sentence)
  return 1
}
