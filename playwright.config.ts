import { defineConfig } from '@playwright/test'
import { chromiumArgs, chromiumPath } from './test/chromium.ts'
import { projectsFor } from './test/e2e/shells.ts'

/** A port of its own, so that tests never meet the store of somebody's real work, and none that an outgoing connection gets. */
const port = Number(process.env['SO_TUYEN_TEST_PORT'] ?? 27899)
/** `host` or `electron`: the app comes out of the shell, and nothing has to serve it. */
const shell = process.env['SO_TUYEN_SHELL']

export default defineConfig({
  testDir: 'test/e2e',
  projects: projectsFor(shell),
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 180_000,
  // How fast the app is, the benches say; here a busy computer must not look like a defect.
  expect: { timeout: 20_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
  outputDir: 'test-results/browser',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1366, height: 768 },
    launchOptions: { executablePath: chromiumPath, args: [...chromiumArgs] },
    trace: 'retain-on-failure',
  },
  ...(shell
    ? {}
    : {
        webServer: {
          command: `node scripts/start.mjs --no-open --port ${port}`,
          url: `http://127.0.0.1:${port}/__so-tuyen`,
          reuseExistingServer: false,
          timeout: 180_000,
        },
      }),
})
