import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app, type BrowserWindow, screen } from 'electron'
import { logFault } from './log-fault.ts'
import { placeOnScreens, type WindowPlace } from './place-on-screens.ts'
import { writeOwnFile } from './write-own-file.ts'

export function rememberedPlace(): WindowPlace {
  return placeOnScreens(
    readPlace(),
    screen.getAllDisplays().map((display) => display.workArea),
    screen.getPrimaryDisplay().workArea,
  )
}

/** Remembers the place when the window closes: a maximized window with the size that it goes back to. */
export function rememberPlaceOf(window: BrowserWindow): void {
  window.on('close', () => {
    try {
      const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
      writeOwnFile(placeFile(), JSON.stringify(place))
    } catch (error) {
      // A full disk must not keep the window open.
      logFault(error)
    }
  })
}

function readPlace(): WindowPlace | null {
  try {
    const { x, y, width, height, maximized } = JSON.parse(readFileSync(placeFile(), 'utf8')) as Record<string, unknown>
    if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null
    return { x, y, width, height, maximized: maximized === true }
  } catch {
    // Not there yet, or damaged: the window opens where it opened the first time.
    return null
  }
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

function placeFile(): string {
  return path.join(app.getPath('userData'), 'window.json')
}
