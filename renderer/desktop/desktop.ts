import type { Desktop } from '../../shared/desktop/contract.ts'
import { browserDesktop } from './browser-desktop.ts'
import { electronBridge, electronDesktop } from './electron-desktop.ts'

const bridge = electronBridge()

/** The computer as the app sees it: the shell where there is one, else what the browser itself can do. */
export const desktop: Desktop = bridge ? electronDesktop(bridge) : browserDesktop()
