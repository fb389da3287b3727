import { ipcMain, type WebFrameMain } from 'electron'
import { callChannel, eventChannel } from '../shared/desktop/bridge.ts'
import {
  type DesktopAnswer,
  type DesktopCallName,
  type DesktopHandlers,
  desktopCalls,
  type TellPage,
} from '../shared/desktop/contract.ts'
import { refuse } from '../shared/lib/outcome.ts'
import { logFault } from './log-fault.ts'
import { pageOrigin } from './serve-page.ts'

/**
 * Answers the calls of the contract. Nothing reaches a handler that did not come from the main frame of our own page and
 * did not pass the call's schema; no exception reaches the page.
 */
export function answerCalls(handlers: DesktopHandlers): void {
  ipcMain.handle(callChannel, async (event, name: unknown, takes: unknown) => {
    try {
      if (!isOurPage(event.senderFrame)) throw new Error(`call from ${event.senderFrame?.url ?? 'a closed frame'}`)
      if (!isCallName(name)) throw new Error('call that the contract does not list')
      const tell: TellPage = (eventName, told) => {
        if (!event.sender.isDestroyed()) event.sender.send(eventChannel(eventName), told)
      }
      // The schema and the handler of one name fit each other; TypeScript cannot follow a name that is a variable.
      const handler = handlers[name] as (takes: unknown, tell: TellPage) => Promise<DesktopAnswer<DesktopCallName>>
      const answer = await handler(desktopCalls[name].takes.parse(takes), tell)
      return answer.ok ? { ...answer, value: desktopCalls[name].gives.parse(answer.value) } : answer
    } catch (error) {
      logFault(error)
      return refuse({ code: 'computer-failed' })
    }
  })
}

function isOurPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${pageOrigin}/`)
}

function isCallName(name: unknown): name is DesktopCallName {
  return typeof name === 'string' && Object.hasOwn(desktopCalls, name)
}
