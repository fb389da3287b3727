import type { ShellApp } from './shell-app.ts'

/**
 * Answers the shell's file dialogs as Playwright documents it for Electron: the call is replaced in the main process. Each answer
 * holds for one dialog; after it the real call is back, so a dialog that no test asked for still stops the test.
 */

/** The next save dialog gets the name that it proposes, in `folder`. */
export const saveInto = (app: ShellApp, folder: string): Promise<unknown> =>
  app.evaluate(({ dialog }, into) => {
    const real: unknown = Reflect.get(dialog, 'showSaveDialog')
    const answered = async (...asked: readonly unknown[]) => {
      Object.assign(dialog, { showSaveDialog: real })
      const { defaultPath = '' } = asked.at(-1) as { readonly defaultPath?: string }
      return { canceled: false, filePath: `${into}/${defaultPath.split(/[\\/]/).at(-1)}` }
    }
    Object.assign(dialog, { showSaveDialog: answered })
  }, folder)

/** The next open dialog, for a file or for a folder, gets this one. */
export const chooseNext = (app: ShellApp, place: string): Promise<unknown> =>
  app.evaluate(({ dialog }, chosen) => {
    const real: unknown = Reflect.get(dialog, 'showOpenDialog')
    const answered = async () => {
      Object.assign(dialog, { showOpenDialog: real })
      return { canceled: false, filePaths: [chosen] }
    }
    Object.assign(dialog, { showOpenDialog: answered })
  }, place)
