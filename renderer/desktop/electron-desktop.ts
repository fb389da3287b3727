import { bridgeName, type DesktopBridge } from '../../shared/desktop/bridge.ts'
import {
  type Desktop,
  type DesktopAnswer,
  type DesktopCallName,
  desktopCalls,
  desktopEvents,
} from '../../shared/desktop/contract.ts'

/** What the preload put into the page; `undefined` in a plain browser. */
export function electronBridge(): DesktopBridge | undefined {
  return (globalThis as { readonly [bridgeName]?: DesktopBridge })[bridgeName]
}

/** The shell checks what it gives (`electron/answer-calls.ts`), so an answer only receives its type here. */
export function electronDesktop(bridge: DesktopBridge): Desktop {
  return {
    can: {
      chooseFolder: true,
      verifyFiles: true,
      drives: true,
      keepFiles: true,
      mirror: true,
      printers: true,
      updates: true,
      backups: true,
      hub: true,
    },
    call: async <Name extends DesktopCallName>(name: Name, takes: unknown) =>
      (await bridge.call(name, desktopCalls[name].takes.parse(takes))) as DesktopAnswer<Name>,
    listen: (name, hear) => bridge.listen(name, (event) => hear(desktopEvents[name].parse(event) as never)),
  }
}
