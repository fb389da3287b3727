import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HostMenuItem } from './host/native.ts'
import { type Shell, startShell } from './host/start-shell.ts'

/** The window of the built shell: its place, its menu, and what happens when the page dies or hangs. */

interface Facts {
  readonly address: string
  readonly window: { readonly width: number; readonly height: number; readonly x?: number; readonly maximized: boolean }
  readonly menu: readonly HostMenuItem[]
  readonly poppedUp: readonly HostMenuItem[]
  readonly messageBoxes: readonly { readonly message: string; readonly detail: string; readonly buttons: string[] }[]
  readonly errorBoxes: readonly string[]
  readonly shownInFolder: readonly string[]
  readonly shown: number
}

let shell: Shell
const facts = () => shell.ask<Facts>('facts')
const inPage = <Answer>(source: string) => shell.ask<Answer>('evaluate', source)

beforeAll(async () => {
  shell = await startShell()
  await shell.pageReady()
})

afterAll(async () => {
  await shell.ask('quit').catch(() => undefined)
  await shell.exited
})

describe('the menu', () => {
  const flat = (items: readonly HostMenuItem[]): readonly HostMenuItem[] =>
    items.flatMap((item) => [item, ...flat(item.submenu ?? [])])

  test('is Vietnamese, and each item but a separator has its own words', async () => {
    const items = flat((await facts()).menu).filter(({ type }) => type !== 'separator')
    expect(items.length).toBeGreaterThan(12)
    for (const { label } of items) expect(label).toMatch(/[À-ỹ]|^&Xem$/)
  })

  test('holds no key of Unikey and EVKey, no AltGr, no plain letter, and leaves none to Electron', async () => {
    const items = flat((await facts()).menu)
    const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
    for (const key of keys) expect(key).toMatch(/^(CmdOrCtrl\+[A-Z0-9=-]|F\d{1,2})$/)
    expect(new Set(keys).size).toBe(keys.length)
    // A role without an accelerator would get Electron's own.
    for (const { role, accelerator } of items) if (role) expect(accelerator, role).toBeDefined()
    expect(items.map(({ role }) => role)).not.toContain('forceReload')
    expect(items.map(({ role }) => role)).not.toContain('toggleDevTools')
  })

  test('says which version this is and shows the log of faults', async () => {
    await shell.ask('answerBox', 0)
    await shell.ask('clickMenu', 'Về SoTuyen')
    expect((await facts()).messageBoxes.at(-1)?.message).toBe('SoTuyen 0.1.0')
    await shell.ask('clickMenu', 'Nhật ký lỗi')
    expect((await facts()).shownInFolder).toEqual([path.join(shell.userData, 'faults.log')])
  })
})

test('the right mouse button offers copy and paste in a text, and nothing elsewhere', async () => {
  const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
  const shown = async () =>
    (await facts()).poppedUp.filter(({ visible }) => visible !== false).map(({ label }) => label)
  await shell.ask('rightClick', { isEditable: false, selectionText: '', editFlags })
  expect(await shown()).toEqual([])
  await shell.ask('rightClick', { isEditable: false, selectionText: '9.550.000', editFlags })
  expect(await shown()).toEqual(['Chép', 'Chọn tất cả'])
  await shell.ask('rightClick', { isEditable: true, selectionText: '', editFlags })
  expect(await shown()).toEqual(['Cắt', 'Chép', 'Dán', 'Chọn tất cả'])
})

describe('a page that dies or hangs', () => {
  const writeDraft = (text: string) =>
    inPage(`new Promise((done) => {
      const open = indexedDB.open('drafts-of-the-test')
      open.onupgradeneeded = () => open.result.createObjectStore('drafts')
      open.onsuccess = () => {
        const put = open.result.transaction('drafts', 'readwrite', { durability: 'strict' })
        put.objectStore('drafts').put('${text}', 'sheet')
        put.oncomplete = () => { open.result.close(); done(true) }
      }
    })`)
  const readDraft = () =>
    inPage(`new Promise((done) => {
      const open = indexedDB.open('drafts-of-the-test')
      open.onsuccess = () => {
        const get = open.result.transaction('drafts').objectStore('drafts').get('sheet')
        get.onsuccess = () => { open.result.close(); done(get.result) }
      }
    })`)

  test('a crash is told in one sentence, a reload brings the page and its drafts back', async () => {
    await writeDraft('nhận xét đang gõ dở')
    await shell.ask('answerBox', 0)
    await shell.ask('crash')
    await shell.pageReady()
    const { messageBoxes, address } = await facts()
    expect(messageBoxes.at(-1)).toMatchObject({
      message: 'Màn hình của SoTuyen vừa dừng đột ngột.',
      buttons: ['Tải lại', 'Thoát'],
    })
    expect(address).toMatch(/^app:\/\/so-tuyen\//)
    expect(await readDraft()).toBe('nhận xét đang gõ dở')
    expect(await readFile(path.join(shell.userData, 'faults.log'), 'utf8')).toContain("page's process ended: crashed")
  })

  test('a hanging page asks whether to wait; an answer that came too late does nothing', async () => {
    const before = (await facts()).messageBoxes.length
    await shell.ask('emit', 'unresponsive')
    await shell.ask('emit', 'unresponsive')
    expect((await facts()).messageBoxes).toHaveLength(before + 1)
    await shell.ask('emit', 'responsive')
    await inPage('(window.stillHere = true)')
    await shell.ask('answerBox', 0)
    await shell.ask('emit', 'unresponsive')
    expect(await inPage('window.stillHere')).toBe(true)
  })

  test('and is reloaded in a new process when the user says so, without a second box', async () => {
    const before = (await facts()).messageBoxes.length
    await shell.ask('answerBox', 1)
    await shell.ask('emit', 'unresponsive')
    await expect.poll(() => inPage('window.stillHere').catch(() => 'gone')).toBeUndefined()
    await shell.pageReady()
    expect(await readDraft()).toBe('nhận xét đang gõ dở')
    expect((await facts()).messageBoxes).toHaveLength(before + 1)
  })
})

test('a bug of the shell is logged and said once, and the page goes on', async () => {
  await shell.ask('fault', 'planted fault one')
  await shell.ask('fault', 'planted fault two')
  await expect
    .poll(() => readFile(path.join(shell.userData, 'faults.log'), 'utf8'))
    .toMatch(/planted fault one[\s\S]*planted fault two/)
  expect((await facts()).errorBoxes).toHaveLength(1)
  expect(await inPage('document.readyState')).toBe('complete')
})

test('the window opens maximized first, then where it was left, and fits when its screen is gone', async () => {
  expect((await facts()).window).toMatchObject({ width: 1366, height: 728, maximized: true })
  const first = await startShell()
  await first.pageReady()
  await first.ask('move', { x: 33, y: 44, width: 1100, height: 640 })
  await first.ask('unmaximize')
  await first.ask('close')
  await first.exited

  const second = await startShell({ userData: first.userData })
  await second.pageReady()
  const { window, shown } = await second.ask<Facts>('facts')
  expect(window).toMatchObject({ x: 33, y: 44, width: 1100, height: 640, maximized: false })
  expect(shown).toBe(1)
  await second.ask('quit')
  await second.exited

  await writeFile(path.join(first.userData, 'window.json'), '{"x":9000,"y":40,"width":1100,"height":640')
  const damaged = await startShell({ userData: first.userData })
  await damaged.pageReady()
  expect((await damaged.ask<Facts>('facts')).window).toMatchObject({ width: 1366, maximized: true })
  await damaged.ask('quit')
  await damaged.exited
})
