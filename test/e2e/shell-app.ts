import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import type Electron from 'electron'

/**
 * The shell's main process, as a test reaches into it: Playwright's `ElectronApplication` offers this for real Electron, the test
 * host offers the same. The function is handed over as text, so it knows nothing but its arguments.
 */
export interface ShellApp {
  readonly evaluate: <Arg>(inMain: (electron: typeof Electron, arg: Arg) => unknown, arg: Arg) => Promise<unknown>
}

const apps = new WeakMap<Page, ShellApp>()

export const belongsTo = (page: Page, app: ShellApp): void => void apps.set(page, app)

/** The shell that shows this page; undefined in a plain browser. */
export const shellOf = (page: Page): ShellApp | undefined => apps.get(page)

/** Runs in the shell before the app, and puts the documents where `SO_TUYEN_TEST_DOCUMENTS` says. */
export const ownDocuments = path.join(import.meta.dirname, 'own-documents.cjs')

/** Before a spec does anything: nothing may reach the documents of whoever runs the tests. */
export async function expectDocuments(app: ShellApp, folder: string): Promise<void> {
  expect(await app.evaluate((electron) => electron.app.getPath('documents'), null)).toBe(folder)
}
