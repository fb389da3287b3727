import { type BrowserWindow, screen } from 'electron'
import { logFault } from './log-fault.ts'
import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'
import { placeOnScreens, type WindowPlace } from './place-on-screens.ts'
import { keepUntilDone } from './unfinished.ts'

const placeFile = 'window.json'

export async function rememberedPlace(places: ShellPlaces): Promise<WindowPlace> {
  const saved = await readOwn<WindowPlace | null>(places, placeFile, null)
  return placeOnScreens(
    isPlace(saved) ? saved : null,
    screen.getAllDisplays().map((display) => display.workArea),
    screen.getPrimaryDisplay().workArea,
  )
}

/** Remembers the place when the window closes: a maximized window with the size that it goes back to. */
export function rememberPlaceOf(window: BrowserWindow, places: ShellPlaces): void {
  window.on('close', () => {
    const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    void keepUntilDone(writeOwn(places, placeFile, place).catch(logFault))
  })
}

/** The file may be of another version, or edited. */
function isPlace(saved: WindowPlace | null): saved is WindowPlace {
  return [saved?.x, saved?.y, saved?.width, saved?.height].every(Number.isSafeInteger)
}
