import process from 'node:process'
import { secretAsker } from '../electron/ask-secret.ts'
import { rescue } from './rescue.ts'

/** `npm run rescue -- <folder>`: in a clone nothing but the passphrase opens what is sealed. */
const terminal = secretAsker(process.stdin, process.stdout)
process.exitCode = await rescue(process.argv.slice(2), {
  unwrap: null,
  keptPassphrase: async () => null,
  askSecret: terminal.ask,
  say: (text) => void process.stdout.write(`${text}\n`),
  from: process.env['INIT_CWD'] ?? process.cwd(),
})
terminal.close()
