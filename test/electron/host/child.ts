import { control } from './electron.ts'

/** Runs the built shell and does what the test asks through process messages. Every command answers once. */

const commands: Record<string, (...args: never[]) => unknown> = {
  evaluate: (source: string) => control.window?.webContents.page?.evaluate(source),
  reload: () => control.window?.webContents.page?.reload({ waitUntil: 'load' }).then(() => null),
  set: (name: 'saveDialog' | 'openDialog', value: never) => void control[name].push(value),
  facts: () => ({
    address: control.window?.webContents.getURL(),
    preferences: control.window?.options.webPreferences,
    pages: control.window?.webContents.page?.context().pages().length,
    privileges: control.privileges,
    sandboxed: control.sandboxed,
    menu: control.menu,
    focused: control.focused,
    opened: control.opened,
    errorBoxes: control.errorBoxes,
  }),
  askPermission: (permission: string) =>
    new Promise((resolve) => {
      const contents = control.window?.webContents
      if (contents) control.permissionRequest?.(contents, permission, resolve)
    }),
  checkPermission: (permission: string, origin: string) => control.permissionCheck?.(null, permission, origin),
  forgeCall: (senderFrame: unknown, ...args: unknown[]) =>
    control.handlers.get('so-tuyen:call')?.({ sender: control.window?.webContents, senderFrame }, ...args),
  quit: () => void control.window?.webContents.page?.close(),
}

process.on('message', ({ id, name, args }: { id: number; name: string; args: never[] }) => {
  Promise.resolve()
    .then(() => commands[name]?.(...args))
    .then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    )
})

await import(new URL('../../../out/main/main.js', import.meta.url).href)
process.send?.({ id: 0 })
