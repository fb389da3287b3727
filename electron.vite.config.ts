import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Targets are Electron 45's Node and Chromium; electron-vite's own table ends at 44, so they are named here. */
export default defineConfig({
  main: {
    build: {
      target: 'node24.18',
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: { input: 'electron/main.ts', output: { format: 'es', entryFileNames: '[name].js' } },
    },
  },
  preload: {
    // A sandboxed preload may require nothing but 'electron', so everything else is bundled into one CommonJS file.
    build: {
      target: 'node24.18',
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: { input: 'electron/preload.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    publicDir: false,
    plugins: [react()],
    worker: { format: 'es' },
    build: { target: 'chrome120', outDir: 'out/renderer', minify: true, rollupOptions: { input: 'renderer/index.html' } },
  },
})
