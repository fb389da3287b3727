import { pathToFileURL } from 'node:url'
import { app, type Session, session } from 'electron'
import { pageOrigin } from './serve-page.ts'
import { shownPdfFolder } from './shown-pdfs.ts'

/** What the page may ask Chromium for: to keep its data, and to copy text. Everything else is refused. */
const granted: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write'])

/** Chromium's own PDF viewer: an extension that is part of it, so its address is fixed. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

/** Refuses every navigation, new window, embedded view, download and permission that is not named here. Call it when the app is ready, before the first window. */
export function denyByDefault(): void {
  app.on('web-contents-created', (_, contents) => {
    const stayInside = (event: { readonly url: string; readonly preventDefault: () => void }) => {
      const places = contents.session === session.defaultSession ? [`${pageOrigin}/`] : placesOfPdfWindow()
      if (!places.some((place) => event.url.startsWith(place))) event.preventDefault()
    }
    contents.on('will-navigate', stayInside)
    contents.on('will-frame-navigate', stayInside)
    contents.on('will-redirect', stayInside)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  // Files leave by the calls of the contract only. The viewer of papers, in a session of its own, may save what it shows.
  session.defaultSession.on('will-download', (event) => event.preventDefault())
  app.on('session-created', denyPermissions)
  denyPermissions(session.defaultSession)
}

function placesOfPdfWindow(): readonly string[] {
  return [pdfViewer, `${pathToFileURL(shownPdfFolder()).href}/`]
}

function denyPermissions(ofWindows: Session): void {
  ofWindows.setPermissionRequestHandler((contents, permission, answer) =>
    answer(granted.has(permission) && contents.getURL().startsWith(`${pageOrigin}/`)),
  )
  ofWindows.setPermissionCheckHandler(
    (_, permission, origin) => granted.has(permission) && (origin === pageOrigin || origin === `${pageOrigin}/`),
  )
  ofWindows.setDevicePermissionHandler(() => false)
}
