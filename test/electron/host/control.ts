import { EventEmitter } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import type { Session } from 'electron'
import type { HostWindow } from './window.ts'

type Handler = (event: unknown, ...args: unknown[]) => unknown
type PermissionRequestHandler = (
  contents: { readonly getURL: () => string },
  permission: string,
  answer: (granted: boolean) => void,
) => void
export type PermissionCheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>

/** What the tests set and look at. */
export const control = {
  saveDialog: [] as { canceled: boolean; filePath: string }[],
  openDialog: [] as { canceled: boolean; filePaths: string[] }[],
  opened: [] as string[],
  /** What a page wanted downloaded, and whether the shell let it. */
  downloads: [] as { name: string; isLet: boolean }[],
  /** The app's own window; those that show papers are in `others`. */
  window: undefined as HostWindow | undefined,
  others: [] as HostWindow[],
  privileges: [] as unknown[],
  sandboxed: false,
  focused: 0,
  shown: 0,
  relaunched: 0,
  handlers: new Map<string, Handler>(),
  /** Utility processes, the newest last. */
  utilities: [] as ChildProcess[],
}

/** One for each partition; '' is the default one. A session that nobody made strict would grant everything. */
export class HostSession extends EventEmitter {
  permissionRequest: PermissionRequestHandler = (_, __, answer) => answer(true)
  permissionCheck: PermissionCheckHandler = () => true
  setPermissionRequestHandler = (handler: PermissionRequestHandler) => void (this.permissionRequest = handler)
  setPermissionCheckHandler = (handler: PermissionCheckHandler | null) =>
    void (this.permissionCheck = handler ?? (() => true))
  setDevicePermissionHandler = () => undefined
}

export const sessions = new Map<string, HostSession>([['', new HostSession()]])
