import { app, session } from 'electron'
import { pageOrigin } from './serve-page.ts'

/** What the page may ask Chromium for: to keep its data, and to copy text. Everything else is refused. */
const granted: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write'])

/** Refuses every navigation out of the page's origin, new window, embedded view and permission that is not named here. Call it when the app is ready, before the first window. */
export function denyByDefault(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', stayInside)
    contents.on('will-frame-navigate', stayInside)
    contents.on('will-redirect', stayInside)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(granted.has(permission) && contents.getURL().startsWith(`${pageOrigin}/`)),
  )
  defaultSession.setPermissionCheckHandler(
    (_, permission, origin) => granted.has(permission) && (origin === pageOrigin || origin === `${pageOrigin}/`),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

/** A reload and the app's own addresses pass. */
function stayInside(event: { readonly url: string; readonly preventDefault: () => void }): void {
  if (!event.url.startsWith(`${pageOrigin}/`)) event.preventDefault()
}
