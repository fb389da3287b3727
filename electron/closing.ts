import type { BrowserWindow } from 'electron'
import type { DesktopHandlers, TellPage } from '../shared/desktop/contract.ts'
import { accept } from '../shared/lib/outcome.ts'

/** A page that says nothing for so long is not waited for: what was shown as saved is in both copies already. */
const patienceMs = 30_000

/** Lets the page finish before its window closes: the last drafts and a backup. */
export function closingHandlers(window: BrowserWindow): Pick<DesktopHandlers, 'watchClosing' | 'mayClose'> {
  let tellPage: TellPage | undefined
  let allowed = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  const close = (): void => {
    clearTimeout(waiting)
    allowed = true
    window.close()
  }
  window.on('close', (event) => {
    if (allowed || !tellPage) return
    event.preventDefault()
    if (waiting) return
    waiting = setTimeout(close, patienceMs)
    tellPage('closing', {})
  })
  // A page that is gone or loads anew has asked for nothing.
  const forget = (): void => {
    tellPage = undefined
    if (waiting) close()
  }
  window.webContents.on('render-process-gone', forget)
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) forget()
  })

  return {
    watchClosing: async (_, tell) => {
      tellPage = tell
      return accept(null)
    },
    mayClose: async () => {
      if (waiting) close()
      return accept(null)
    },
  }
}
