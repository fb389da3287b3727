import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'

/** What Electron's utility process gives a module before it runs it: a port to the process that began it. */
const port = new EventEmitter()
Object.defineProperty(process, 'parentPort', {
  value: Object.assign(port, { postMessage: (message: unknown) => void process.send?.(message) }),
})
// A utility process ends with its app.
process.on('disconnect', () => process.exit(0))
await import(pathToFileURL(process.argv[2] ?? '').href)
process.on('message', (data) => void port.emit('message', { data }))
process.send?.('ready')
