import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserPort } from './browser-port.ts'

/** What only a browser does: it downloads where it has no pickers, and asks again for a remembered folder. */

let port: Awaited<ReturnType<typeof browserPort>>

beforeAll(async () => {
  port = await browserPort()
})

afterAll(() => port.close())

test('without the pickers files are downloaded, and said not to be verified', async () => {
  const downloaded = port.page.waitForEvent('download')
  const seen = await port.inPage(`
    delete window.showDirectoryPicker
    delete window.showSaveFilePicker
    return await desktop.call('saveFile', { suggestedName: 'goi.zip', bytes: new Uint8Array([1, 2]) })
  `)
  expect(seen).toMatchObject({ ok: true, value: { name: 'goi.zip', verified: false } })
  expect((await downloaded).suggestedFilename()).toBe('goi.zip')
  expect(await port.inPage(`return (await desktop.call('chooseFolder', {})).value.label`)).toBe('Thư mục tải xuống')
  expect(await port.inPage(`return await desktop.call('listPlaces', {})`)).toEqual({ ok: true, value: [] })
})

test('a remembered folder is not written to when the browser refuses it now', async () => {
  const folder = await port.pickNewFolder({})
  const seen = await port.inPage(`
    await desktop.call('chooseFolder', {})
    const [last] = (await desktop.call('listPlaces', {})).value
    const { requestPermission } = FileSystemHandle.prototype
    FileSystemHandle.prototype.requestPermission = async () => 'denied'
    const files = [{ name: 'a.pdf', bytes: new Uint8Array([1]) }]
    const answer = await desktop.call('writeFiles', { handle: last.handle, files })
    FileSystemHandle.prototype.requestPermission = requestPermission
    return answer
  `)
  expect(seen).toEqual({ ok: false, problem: { code: 'write-denied', file: 'a.pdf' } })
  expect(await folder.list()).toEqual({})
})
