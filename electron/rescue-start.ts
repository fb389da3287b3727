import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, dialog } from 'electron'
import { secretAsker } from './ask-secret.ts'
import { passphrasesIn } from './passphrases.ts'
import type { RescueModule } from './rescue-call.ts'
import { systemKeeper } from './secrets.ts'

/** Runs the rescue command instead of the app: no window, no page, no database, no lock; then ends with its exit code. */
export async function rescueInstead(built: string, args: readonly string[]): Promise<void> {
  await app.whenReady()
  const places = { userData: app.getPath('userData'), documents: app.getPath('documents') }
  const said: string[] = []
  const terminal = secretAsker(process.stdin, process.stdout)
  const { rescue } = (await import(pathToFileURL(path.join(built, 'main', 'rescue.js')).href)) as RescueModule
  const code = await rescue(args, {
    unwrap: systemKeeper.unwrap,
    keptPassphrase: passphrasesIn(places, systemKeeper).kept,
    askSecret: terminal.ask,
    say: (text) => {
      said.push(text)
      process.stdout.write(`${text}\n`)
    },
    from: process.cwd(),
  })
  terminal.close()
  // A program with windows has no terminal of its own on Windows: what was said would be seen by nobody.
  if (process.platform === 'win32' && !process.stdout.isTTY)
    await dialog.showMessageBox({ type: 'info', title: 'SoTuyen', message: 'Cứu dữ liệu', detail: said.join('\n') })
  app.exit(code)
}
