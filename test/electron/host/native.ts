import type { BaseWindow, MessageBoxOptions, MessageBoxReturnValue } from 'electron'

/** What belongs to the system and not to a page: screens, the menu, message boxes. Tests set it and look at it. */
export const native = {
  workAreas: [{ x: 0, y: 0, width: 1366, height: 728 }],
  menu: [] as HostMenuItem[],
  poppedUp: [] as HostMenuItem[],
  /** Which button each coming message box gets; without one the box stays open, as when nobody is there. */
  answers: [] as number[],
  messageBoxes: [] as { message: string; detail: string; buttons: string[] }[],
  printers: [
    { name: 'Canon_LBP2900', displayName: 'Canon LBP2900 (phòng thư ký)' },
    { name: 'HP_M404', displayName: '' },
  ],
  printAnswers: [] as { printed: boolean; reason: string }[],
  errorBoxes: [] as string[],
  shownInFolder: [] as string[],
}

export interface HostMenuItem {
  readonly label?: string
  readonly role?: string
  readonly accelerator?: string
  readonly type?: string
  readonly visible?: boolean
  readonly submenu?: readonly HostMenuItem[]
  readonly click?: () => void
}

export const screen = {
  getAllDisplays: () => native.workAreas.map((workArea) => ({ workArea })),
  getPrimaryDisplay: () => ({ workArea: native.workAreas[0] }),
}

export const Menu = {
  buildFromTemplate: (items: HostMenuItem[]) => ({ items, popup: () => void (native.poppedUp = items) }),
  setApplicationMenu: ({ items }: { items: HostMenuItem[] }) => void (native.menu = items),
}

/** With a window, as its own dialog, or without. */
export async function showMessageBox(
  ...asked: [BaseWindow, MessageBoxOptions] | [MessageBoxOptions]
): Promise<MessageBoxReturnValue> {
  const { message, detail = '', buttons = [], cancelId = 0, signal } = asked.length === 1 ? asked[0] : asked[1]
  native.messageBoxes.push({ message, detail, buttons })
  const answer = native.answers.shift()
  if (answer !== undefined) return { response: answer, checkboxChecked: false }
  return await new Promise((resolve) =>
    signal?.addEventListener('abort', () => resolve({ response: cancelId, checkboxChecked: false })),
  )
}
