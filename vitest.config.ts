import { defineConfig } from 'vitest/config'

/** Unit and data tests: plain Node, real parts (fake-indexeddb, real hashes). Browser tests are in playwright.config.ts. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['{shared,renderer,electron,rescue,server,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'out/**', 'test/e2e/**'],
    // Dexie looks for IndexedDB when it is loaded, so it has to be there before any test file is.
    setupFiles: ['fake-indexeddb/auto'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Long enough for a busy computer; what is awaited comes as soon as it is there.
    expect: { poll: { timeout: 30_000 } },
    env: { TZ: 'Asia/Ho_Chi_Minh' },
  },
})
