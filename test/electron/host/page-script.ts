import { readFileSync } from 'node:fs'

/**
 * What Electron does inside the page before the page's own code: run the preload with a `require` that knows nothing but
 * 'electron'. `__hostCall` is the binding to the host's `ipcMain`; it is gone before the page's code runs.
 */
export function pageScript(preloadFile: string): string {
  return `(() => {
  if (window !== window.top) return
  const invokeHost = window.__hostCall
  delete window.__hostCall
  const heard = new Map()
  const listenersOf = (channel) => heard.get(channel) ?? heard.set(channel, new Set()).get(channel)
  const ipcRenderer = {
    invoke: (channel, ...args) => invokeHost(channel, args),
    on: (channel, listener) => void listenersOf(channel).add(listener),
    removeListener: (channel, listener) => void listenersOf(channel).delete(listener),
  }
  Object.defineProperty(window, Symbol.for('host.dispatch'), {
    value: (channel, args) => listenersOf(channel).forEach((listener) => listener({}, ...args)),
  })
  const contextBridge = {
    exposeInMainWorld: (name, value) =>
      Object.defineProperty(window, name, { value: Object.freeze({ ...value }), enumerable: true }),
  }
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error('module not found: ' + name)
  }
  const module = { exports: {} }
  ;(function (require, module, exports) {
${readFileSync(preloadFile, 'utf8')}
  })(require, module, module.exports)
})()`
}
