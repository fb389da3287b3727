import { registerHooks } from 'node:module'

/** Maps `electron` to the test host, so that the built shell runs unchanged where Electron's runtime cannot be had. */
const host = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: host, shortCircuit: true } : next(specifier, context),
})
