import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktopCalls } from '../../shared/desktop/contract.ts'
import type { OpenPort } from './open-port.ts'
import { onlyWhereItCan } from './only-where-it-can.ts'

/** What must be true of the port whichever adapter answers it; the screens know no difference but `can`. */
export function portSuite(title: string, open: () => Promise<OpenPort>): void {
  describe(title, () => {
    let port: OpenPort
    beforeAll(async () => {
      port = await open()
    })
    afterAll(() => port.close())

    const files = `['a.pdf', 'b.pdf'].map((name) => ({ name, bytes: new Uint8Array([1, 2, 3]) }))`

    test('a folder takes several files, each is read back and told of, and what was there stays', async () => {
      const folder = await port.pickNewFolder({ 'b.pdf': 'older' })
      const seen = await port.inPage(`
        const chosen = await desktop.call('chooseFolder', {})
        const told = []
        const stop = desktop.listen('fileWritten', ({ handle, name, done, total }) => told.push([handle === chosen.value.handle, name, done, total]))
        const answer = await desktop.call('writeFiles', { handle: chosen.value.handle, files: ${files} })
        await new Promise((resolve) => setTimeout(resolve, 200))
        stop()
        await desktop.call('writeFiles', { handle: chosen.value.handle, files: [{ name: 'c.pdf', bytes: new Uint8Array([1]) }] })
        await new Promise((resolve) => setTimeout(resolve, 200))
        return { answer, told, hasLabel: chosen.value.label.length > 0 }
      `)
      expect(seen).toMatchObject({
        answer: {
          ok: true,
          value: [
            { name: 'a.pdf', verified: true },
            { name: 'b-2.pdf', verified: true },
          ],
        },
        told: [
          [true, 'a.pdf', 1, 2],
          [true, 'b-2.pdf', 2, 2],
        ],
        hasLabel: true,
      })
      expect(await folder.list()).toEqual({ 'a.pdf': 3, 'b-2.pdf': 3, 'b.pdf': 5, 'c.pdf': 1 })
    })

    test('the folder that was chosen last is offered again and can be written to', async () => {
      const folder = await port.pickNewFolder({})
      const seen = await port.inPage(`
        const chosen = await desktop.call('chooseFolder', {})
        const places = await desktop.call('listPlaces', {})
        const last = places.value.find(({ kind, label }) => kind === 'folder' && label === chosen.value.label)
        return await desktop.call('writeFiles', { handle: last.handle, files: [{ name: 'goi.zip', bytes: new Uint8Array([7]) }] })
      `)
      expect(seen).toMatchObject({ ok: true, value: [{ name: 'goi.zip', verified: true }] })
      expect(await folder.list()).toEqual({ 'goi.zip': 1 })
    })

    test('a folder that is gone is said once, and nothing is written elsewhere', async () => {
      const folder = await port.pickNewFolder({})
      await port.inPage(`window.chosen = await desktop.call('chooseFolder', {})`)
      await folder.vanish()
      const answer = await port.inPage(
        `return await desktop.call('writeFiles', { handle: window.chosen.value.handle, files: ${files} })`,
      )
      expect(answer).toMatchObject({ ok: false, problem: { code: 'folder-gone' } })
    })

    test('a handle that nobody gave is refused', async () => {
      const answer = await port.inPage(`return await desktop.call('writeFiles', { handle: '/tmp', files: ${files} })`)
      expect(answer).toMatchObject({ ok: false, problem: { code: 'folder-gone' } })
    })

    test('a folder is tried by writing to it, and nothing stays there; a handle that nobody gave is not', async () => {
      const folder = await port.pickNewFolder({ 'co-san.txt': 'older' })
      const seen = await port.inPage(`
        const { handle } = (await desktop.call('chooseFolder', {})).value
        return [await desktop.call('tryPlace', { handle }), await desktop.call('tryPlace', { handle: '/tmp' })]
      `)
      expect(seen).toEqual([
        { ok: true, value: null },
        { ok: false, problem: { code: 'folder-gone', file: '' } },
      ])
      expect(await folder.list()).toEqual({ 'co-san.txt': 5 })
    })

    test('the computer tells how much room and power there is, as far as it knows', async () => {
      const seen = await port.inPage<{ room: { freeBytes: number }; battery: { kind: string } }>(
        `return (await desktop.call('computerState', {})).value`,
      )
      expect(seen.room.freeBytes).toBeGreaterThan(1024)
      expect(['battery', 'none', 'unseen']).toContain(seen.battery.kind)
    })

    test('a dialog that is closed gives null', async () => {
      await port.pickNothing()
      expect(await port.inPage(`return await desktop.call('chooseFolder', {})`)).toEqual({ ok: true, value: null })
    })

    test('saving writes the one file that was named, and reads it back', async () => {
      const folder = await port.saveAs('goi.zip')
      const answer = await port.inPage(
        `return await desktop.call('saveFile', { suggestedName: 'goi.zip', bytes: new Uint8Array(300_000) })`,
      )
      expect(answer).toMatchObject({ ok: true, value: { name: 'goi.zip', verified: true } })
      expect(await folder.list()).toEqual({ 'goi.zip': 300_000 })
    })

    test('opening gives name and bytes of the file that was picked', async () => {
      const content = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
      await port.pickFile('goi.zip', content)
      const opened = await port.inPage<{ name: string; sum: number; length: number }>(`
        const { value } = await desktop.call('openFile', { accept: ['.zip'] })
        return { name: value.name, length: value.bytes.length, sum: value.bytes.reduce((sum, byte) => sum + byte, 0) }
      `)
      expect(opened).toEqual({ name: 'goi.zip', length: 70_000, sum: content.reduce((sum, byte) => sum + byte, 0) })
    })

    test('a PDF is shown before it is printed, and shown when it is only opened', async () => {
      const before = await port.shownPdfs()
      const pdf = `name: 'bien-ban.pdf', bytes: new TextEncoder().encode('%PDF-1.4')`
      const seen = await port.inPage(`return [
        await desktop.call('openPdf', { ${pdf} }),
        await desktop.call('printPdf', { kind: 'minutes', printer: null, pages: [], ${pdf} }),
      ]`)
      expect(seen).toEqual([
        { ok: true, value: null },
        { ok: true, value: expect.stringMatching(/^(printed|shown)$/) },
      ])
      await expect.poll(port.shownPdfs).toBe(before + 2)
    })

    test('backups are read back, listed newest first, and kept under a passphrase that this computer remembers', async () => {
      // The shell keeps backups beside the second copy; a browser asks for a folder.
      if (!(await port.inPage('return desktop.can.mirror'))) await port.pickNewFolder({})
      const seen = await port.inPage(`
        const workspace = '01890000-0000-7000-8000-0000000000aa'
        if (desktop.can.mirror) await desktop.call('mirrorLook', {})
        const chosen = await desktop.call('chooseBackupFolder', {})
        const isAsked = chosen.ok || chosen.problem.code
        const none = await desktop.call('keptPassphrase', { workspace })
        await desktop.call('keepPassphrase', { workspace, passphrase: 'cánh suối' })
        const kept = await desktop.call('keptPassphrase', { workspace })
        const names = ['SOTUYEN-a-b-20260101-0800-1.zip.age', 'SOTUYEN-a-b-20260101-0900-2.zip.age']
        for (const [index, name] of names.entries())
          await desktop.call('writeBackup', { workspace, name, bytes: new Uint8Array([index, 7]) })
        const listed = await desktop.call('listBackups', { workspace })
        const read = await desktop.call('readBackup', { workspace, name: names[1] })
        const missing = await desktop.call('readBackup', { workspace, name: 'SOTUYEN-a-b-20260101-1000-3.zip.age' })
        const { kind } = (await desktop.call('backupPlace', {})).value
        return { isAsked: desktop.can.mirror ? isAsked === 'not-here' : isAsked, none, kept, kind, listed: listed.value, read: [...read.value.bytes], missing: missing.problem.code }
      `)
      expect(seen).toEqual({
        isAsked: true,
        none: { ok: true, value: null },
        kept: { ok: true, value: 'cánh suối' },
        kind: 'ready',
        listed: [
          { name: 'SOTUYEN-a-b-20260101-0900-2.zip.age', bytes: 2 },
          { name: 'SOTUYEN-a-b-20260101-0800-1.zip.age', bytes: 2 },
        ],
        read: [1, 7],
        missing: 'file-not-read',
      })
    })

    test('one workspace is forgotten by its id: its passphrase goes, its backups and the other workspace stay', async () => {
      if (!(await port.inPage('return desktop.can.mirror'))) await port.pickNewFolder({})
      const seen = await port.inPage(`
        const [workspace, other] = ['01890000-0000-7000-8000-0000000000dd', '01890000-0000-7000-8000-0000000000ee']
        if (!desktop.can.mirror) await desktop.call('chooseBackupFolder', {})
        for (const id of [workspace, other]) {
          if (desktop.can.mirror) {
            await desktop.call('mirrorOpen', { workspace: id })
            const write = { put: [{ kind: 'drafts', name: 'a'.repeat(64), text: '{}' }], logs: [{ log: id, lines: ['{}'] }], remove: [] }
            await desktop.call('mirrorWrite', { workspace: id, ...write })
          }
          await desktop.call('keepPassphrase', { workspace: id, passphrase: 'cánh suối' })
          await desktop.call('writeBackup', { workspace: id, name: 'SOTUYEN-a-b-20260101-0800-1.zip.age', bytes: new Uint8Array([7]) })
        }
        const here = async (id) => {
          const looked = desktop.can.mirror ? (await desktop.call('mirrorLook', {})).value.workspaces : null
          const passphrase = (await desktop.call('keptPassphrase', { workspace: id })).value
          const backups = (await desktop.call('listBackups', { workspace: id })).value.length
          return { copied: looked === null ? desktop.can.mirror : looked.includes(id), passphrase, backups }
        }
        const before = await here(workspace)
        const asked = [await desktop.call('forgetWorkspace', { workspace }), await desktop.call('forgetWorkspace', { workspace })]
        const write = { workspace, put: [], logs: [{ log: workspace, lines: ['{}'] }], remove: [] }
        const late = (await desktop.call('mirrorWrite', write)).ok
        return { hadCopy: desktop.can.mirror, asked, late, before, gone: await here(workspace), other: await here(other) }
      `)
      const { hadCopy } = seen as { hadCopy: boolean }
      const done = { ok: true, value: { left: [] } }
      expect(seen).toEqual({
        hadCopy,
        asked: [done, done],
        late: false,
        before: { copied: hadCopy, passphrase: 'cánh suối', backups: 1 },
        gone: { copied: false, passphrase: null, backups: 1 },
        other: { copied: hadCopy, passphrase: 'cánh suối', backups: 1 },
      })
    })

    test('the newest package of a workspace is found among other files of a folder, and nothing else is read', async () => {
      await port.pickNewFolder({
        'SOTUYEN-000000aa-b-20260101-0800-1.zip': '1',
        'SOTUYEN-000000aa-b-20260102-0800-2.zip.age': '2',
        'SOTUYEN-000000bb-b-20260103-0800-3.zip': '3',
        'ghi-chu.txt': '4',
      })
      const seen = await port.inPage(`
        const { handle } = (await desktop.call('chooseFolder', {})).value
        const found = async (workspace) => (await desktop.call('newestPackage', { handle, workspace })).value
        const newest = await found('01890000-0000-7000-8000-0000000000aa')
        return [newest.name, [...newest.bytes], await found('01890000-0000-7000-8000-0000000000cc')]
      `)
      expect(seen).toEqual(['SOTUYEN-000000aa-b-20260102-0800-2.zip.age', [50], null])
    })

    test('room for the data is told, and a computer of these days has some', async () => {
      const seen = await port.inPage<{ value: { freeBytes: number; level: string } }>(
        `return await desktop.call('roomLook', {})`,
      )
      expect(seen.value.freeBytes).toBeGreaterThan(0)
      expect(seen.value.level).not.toBe('full')
    })

    test('packages that are to be kept stay on this computer, where it keeps files', async () => {
      await port.pickNewFolder({})
      const seen = await port.inPage<{ can: boolean; kept: readonly string[] }>(`
        const { handle } = (await desktop.call('chooseFolder', {})).value
        await desktop.call('writeFiles', { handle, files: [{ name: 'goi.zip', bytes: new Uint8Array([7]), keep: true }] })
        const kept = (await desktop.call('listKept', {})).value.map(({ name, bytes }) => name + ' ' + bytes)
        return { can: desktop.can.keepFiles, kept }
      `)
      expect(seen.kept).toEqual(seen.can ? ['goi.zip 1'] : [])
    })

    test('a page may watch the closing of its window, and saying that it may close closes nothing that stays open', async () => {
      const seen = await port.inPage(
        `return [await desktop.call('watchClosing', {}), await desktop.call('mayClose', {})]`,
      )
      expect(seen).toEqual([
        { ok: true, value: null },
        { ok: true, value: null },
      ])
      expect(await port.inPage('return document.readyState')).toBe('complete')
    })

    onlyWhereItCan(() => port)

    test('every call of the contract was asked above', () => {
      expect([...port.asked].toSorted()).toEqual(Object.keys(desktopCalls).toSorted())
    })
  })
}
