import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Targets are Electron 45's Node and Chromium; electron-vite's own table ends at 44, so they are named here. */
export default defineConfig({
  main: {
    build: {
      target: 'node24.18',
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        // Parts of their own: the rescue command is loaded only when it is asked for, the hub runs in a process of its own.
        input: { main: 'electron/main.ts', rescue: 'rescue/rescue.ts', hub: 'electron/hub.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
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
    // Both servers put a fresh nonce in this place, in the page and in its policy; see docs/decisions/0011.
    html: { cspNonce: '__NONCE__' },
    plugins: [
      react(),
      {
        // electron-vite sets './', which breaks every asset once the address has a second level (/phien-hop/…).
        name: 'absolute-base',
        config: () => ({ base: '/' }),
      },
    ],
    worker: { format: 'es' },
    build: {
      target: 'chrome120',
      outDir: 'out/renderer',
      minify: true,
      // A data: address would need a hole in the policy.
      assetsInlineLimit: 0,
      // Everything is on this computer: one large file is read faster than many small ones.
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
