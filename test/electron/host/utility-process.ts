import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import path from 'node:path'
import { control } from './control.ts'

/** A utility process as one of Node's: forked, spoken to by messages, killed. */
class HostUtility extends EventEmitter {
  private readonly child: ChildProcess
  private readonly ready: Promise<void>
  constructor(modulePath: string) {
    super()
    this.child = fork(path.join(import.meta.dirname, 'utility-child.ts'), [modulePath], {
      execArgv: [],
      serialization: 'advanced',
    })
    control.utilities.push(this.child)
    this.ready = new Promise((resolve) => this.child.once('message', () => resolve()))
    void this.ready.then(() => this.child.on('message', (message) => this.emit('message', message)))
    this.child.once('exit', (code) => this.emit('exit', code ?? 0))
  }
  get pid() {
    return this.child.pid
  }
  postMessage(message: unknown) {
    void this.ready.then(() => this.child.send(message as never, () => undefined))
  }
  kill() {
    return this.child.kill()
  }
}

export const utilityProcess = { fork: (modulePath: string) => new HostUtility(modulePath) }
