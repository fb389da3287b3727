import { execFileSync } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { factId } from '../../shared/data/command.ts'
import { readerOf } from '../../shared/journal/withheld-access.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { change, put, write } from '../data/two-devices.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { laptopOf, packageOf, read, takeIn } from './other-laptop.ts'
import { type PluggedStick, plugStick } from './plug-stick.ts'
import { lineNames, returnCheck } from './return-check.ts'
import { newFolder } from './test-disk.ts'
import { editAddress, foundSeason, quit, register, rename } from './work.ts'

/**
 * The secretary's laptop after a trip, through the screens of the built app: what each line of the check finds is really the case,
 * brought by packages of two other laptops. The tests follow on each other.
 */

let shell: Shell
let stick: PluggedStick
let ba: TestCouncil
let tu: TestCouncil
const { run, line, expectWay, obstacles } = returnCheck(() => shell)
const passphrase = 'núi xanh biển rộng'
const [ofBa, ofTu] = ['Máy của Lê Văn Ba', 'Máy của Trần Thị Tư']
const taxCode = '4500000001'
/** Of laptop Ba, each with what the one before it lacks. */
let parts: readonly Uint8Array[] = []

beforeAll(async () => {
  stick = await plugStick()
  shell = await startShell({ env: stick.env })
  await shell.pageReady()
  await foundSeason(shell)
})

afterAll(async () => {
  await quit(shell)
  await stick.remove()
})

const inPage = (script: string): Promise<string> => shell.ask<string>('evaluate', script)

/** A package of everything, not encrypted, as a person writes it onto the stick. */
async function written(): Promise<Uint8Array> {
  for (const name of await readdir(stick.folder)) await rm(path.join(stick.folder, name))
  const { ask } = shell
  await ask('go', '/tong-quan')
  await ask('go', '/trao-doi')
  await ask('press', 'checkbox', 'Mã hóa gói bằng mật khẩu')
  await ask('confirm', 'Không mã hóa')
  await ask('press', 'button', 'Ghi vào USB BIENBAN')
  await ask('see', 'Đã ghi, đọc lại và đúng. Có thể rút USB.')
  const [name = ''] = await readdir(stick.folder)
  return readFile(path.join(stick.folder, name))
}

async function letIn(name: string, role: string): Promise<void> {
  const { ask } = shell
  await ask('go', '/cai-dat/may-va-nguoi')
  await ask('press', 'button', 'Cho vào…')
  await ask('see', 'Đối chiếu vân tay')
  expect(await inPage(`document.querySelector('input[name="name"]').value`)).toBe(name)
  await ask('press', 'radio', role)
  await ask('press', 'button', 'Đúng vân tay, cho vào')
  await ask('see', `Đã cho ${name} vào`)
}

test('a backup: none fails, an old one is to be noted, a fresh one is good', async () => {
  await run('Kiểm tra')
  expect(await line('backup')).toBe('Không đạt Chưa có bản sao lưu nào. Hãy lập mật khẩu khôi phục và sao lưu.')
  expect(await obstacles()).toContain(lineNames.backup)
  await expectWay('backup', '/cai-dat/an-toan', /Sao lưu tự động.*Chưa có bản sao lưu nào/)
  for (const name of ['merged', 'held', 'files', 'settled', 'drafts'] as const)
    expect(await line(name), name).toMatch(/^Đạt /)

  await inPage(keepPassphrase)
  await backUp()
  await run()
  expect(await line('backup')).toMatch(/^Đạt Bản sao lưu lúc .* có đủ việc đã ghi\.$/)
  await rename(shell, 'Nguyễn Thị Hoa Mai')
  await run()
  expect(await line('backup')).toMatch(
    /^Lưu ý Bản sao lưu gần nhất \(.*\) thiếu việc mới ghi\. Hãy bấm “Sao lưu ngay”\.$/,
  )
  expect(await obstacles()).not.toContain(lineNames.backup)
  await expectWay('backup', '/cai-dat/an-toan', /Sao lưu ngay/)
})

test('entries of a laptop that nobody let in wait, and count once it is let in', async () => {
  const begun = await written()
  ba = await laptopOf('Lê Văn Ba', begun)
  tu = await laptopOf('Trần Thị Tư', begun)
  await put(ba, { table: 'enterprises', id: newId(), set: { name: 'Công ty Nho Ba Mọi' } })
  await takeIn(shell, await packageOf(ba))
  await run()
  expect(await line('held')).toMatch(
    /^Không đạt \d mục nhận về chưa được tính\. Máy có vân tay [0-9a-f ]+, tự ghi tên Lê Văn Ba, chưa được cho vào\./,
  )
  expect(await obstacles()).toContain(lineNames.held)
  // What does not count is not said to be merged.
  expect(await line('merged')).toBe('Đạt Không có máy nào khác trong Hội đồng.')
  await expectWay('held', '/trao-doi/can-xem', /Đang chờ \(1\).*tự ghi tên Lê Văn Ba, chưa được cho vào/)
  await letIn(ofBa, 'Thư ký Hội đồng')
  await put(tu, { table: 'people', id: tu.council.person.id, set: { name: 'Trần Thị Tư' } })
  await takeIn(shell, await packageOf(tu))
  await letIn(ofTu, 'Thành viên')
  await run()
  expect(await line('held')).toBe('Đạt Không mục nào nhận về còn chờ.')
  expect(await line('merged')).toBe('Đạt Đã ghép 2 máy khác; không thiếu mục nào đã biết.')
})

test('a laptop of which nothing came since the departure is named', async () => {
  await shell.ask('go', '/chuyen-di')
  await shell.ask('press', 'button', 'Kiểm tra')
  await shell.ask('see', 'Xem và in phiếu')
  await run()
  expect(await line('merged')).toMatch(
    new RegExp(`^Lưu ý Chưa nhận gì của ${ofBa}, ${ofTu} từ lúc kiểm tra lên đường \\(.*\\)\\. Nếu máy đó có đi`),
  )
  // Others' work cannot be proved complete by any laptop: a person decides.
  expect(await obstacles()).not.toContain(lineNames.merged)
  await expectWay('merged', '/trao-doi', new RegExp(`Nhập gói dữ liệu.*${ofBa}.*mục mới nhất`))
})

test('a gap, waiting entries, a sheet without content, a conflict and a draft: each fails by name, and clearing is not offered', async () => {
  await register(shell, 'Công ty Muối Cà Ná', taxCode, 'Khu phố 1')
  const known = await written()
  for (const laptop of [ba, tu]) await read(laptop, known)
  await sealOnBa()
  // What goes by a member's laptop goes without the content of another's sheet.
  const { trust } = await readStanding(ba.council.db)
  const member = readerOf(trust, tu.council.device.publicKey)
  if (!member) throw new Error('laptop Tư is not let in')
  await read(tu, await packageOf(ba, { readers: [member] }))
  parts = [await writtenOnBa('Công ty Nho Phan Rang'), await writtenOnBa('Công ty Táo Phước Dân')]

  await editAddress(shell, 'Công ty Muối Cà Ná', 'Khu phố 3')
  await takeIn(shell, await packageOf(tu))
  await takeIn(shell, parts[1] ?? new Uint8Array())
  await shell.ask('go', '/doanh-nghiep/moi')
  await shell.ask('fill', 'Tên đầy đủ', 'Công ty Dở Dang')
  await shell.ask('see', 'Đã lưu nháp')
  await run()
  await shell.ask('press', 'button', 'Ghi USB bàn giao')
  await shell.ask('see', 'USB bàn giao gần nhất')
  await shell.ask('unsee', 'Đang kiểm tra; xong sẽ biết')

  expect(await line('merged')).toMatch(
    new RegExp(`^Không đạt Thiếu mục \\d+ của ${ofBa}\\. Hãy nhận gói từ chính máy đó\\.$`),
  )
  expect(await line('held')).toMatch(
    new RegExp(`^Không đạt 1 mục nhận về chưa được tính\\. Thiếu mục \\d+ của ${ofBa}\\. Hãy xem đang chờ gì`),
  )
  expect(await line('files')).toBe(
    `Không đạt Thiếu nội dung của 1 phiếu hoặc lần chốt do ${ofBa} ghi. Hãy nhận gói từ máy đã ghi, hoặc từ máy khác đã có.`,
  )
  expect(await line('settled')).toBe(
    'Không đạt Còn 1 chỗ có hai giá trị; 1 điều trái quy định sau khi ghép. Hãy quyết định từng việc.',
  )
  expect(await line('drafts')).toBe(
    'Không đạt 1 bản nháp chưa lưu chỉ có trên máy này: doanh nghiệp mới (Nguyễn Thị Hoa Mai). Hãy mở lại “doanh nghiệp mới”, lưu hoặc bỏ bản nháp.',
  )
  const forbidding = ['merged', 'held', 'files', 'settled', 'drafts'] as const
  expect(await obstacles()).toEqual(forbidding.map((name) => lineNames[name]))

  const file = path.join(await newFolder('sheet'), 'phieu.pdf')
  await shell.ask('set', 'saveDialog', { canceled: false, filePath: file })
  await shell.ask('press', 'button', 'Lưu PDF')
  await shell.ask('see', 'Đã lưu “')
  const paper = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC')
  expect(paper).toContain('Chưa hoàn tất')
  expect(paper.match(/Không đạt/g)).toHaveLength(forbidding.length)

  await expectWay('merged', '/trao-doi', new RegExp(`Thiếu mục \\d+ ${ofBa}: mục mới nhất`))
  await expectWay('held', '/trao-doi/can-xem', new RegExp(`Đang chờ \\(1\\).*Thiếu mục \\d+ của ${ofBa}`))
  await expectWay(
    'files',
    '/trao-doi/can-xem',
    /Nội dung còn thiếu \(1\).*Phiếu nhận xét của Phạm Văn Chín cho Công ty Muối Cà Ná, đợt 1/,
  )
  await expectWay(
    'settled',
    '/trao-doi/can-xem',
    /Hai giá trị khác nhau \(1\).*Khu phố 2.*Khu phố 3|Khu phố 3.*Khu phố 2/,
  )
  await expectWay('drafts', '/doanh-nghiep/moi', /Bản nháp chưa lưu của lần trước đã được khôi phục/)
})

test('the package that was left out closes the gap, and what waited for it counts', async () => {
  await takeIn(shell, parts[0] ?? new Uint8Array())
  await run()
  expect(await line('merged')).toBe('Đạt Đã ghép 2 máy khác; không thiếu mục nào đã biết.')
  expect(await line('held')).toBe('Đạt Không mục nào nhận về còn chờ.')
  expect(await obstacles()).not.toContain(lineNames.merged)
  expect(await obstacles()).toContain(lineNames.files)
})

test('the laptop that sealed the sheet brings its content', async () => {
  await takeIn(shell, await packageOf(ba))
  await run()
  expect(await line('files')).toBe('Đạt Có đủ nội dung mọi phiếu, lần chốt mà máy này được giữ.')
  expect(await obstacles()).not.toContain(lineNames.files)
})

test('a conflict that was settled leaves a finding to be noted, and that goes when it is mended', async () => {
  await shell.ask('go', '/trao-doi/can-xem')
  await shell.ask('press', 'button', 'Chọn bản này')
  await shell.ask('see', 'Hai giá trị khác nhau (0)')
  await run()
  expect(await line('settled')).toBe('Lưu ý Còn 1 điều trái quy định sau khi ghép. Hãy xem từng việc.')
  // It can be mended after the laptop is gone, on any that holds the same: a person decides.
  expect(await obstacles()).not.toContain(lineNames.settled)
  await expectWay('settled', '/trao-doi/can-xem', /Điều cần xem lại \(1\)/)
  await shell.ask('go', '/trao-doi/can-xem')
  await shell.ask('press', 'link', 'Đến chỗ sửa')
  await shell.ask('press', 'button', 'Là một: gộp vào hồ sơ này')
  await shell.ask('confirm', 'Gộp hồ sơ')
  await shell.ask('see', 'Đã gộp hai hồ sơ.')
  await run()
  expect(await line('settled')).toBe('Đạt Không còn việc nào chờ người quyết định.')
})

test('with the draft thrown away, a backup and a hand-over stick everything is good, and clearing is offered', async () => {
  expect(await obstacles()).toContain(lineNames.drafts)
  await shell.ask('go', '/doanh-nghiep/moi')
  await shell.ask('press', 'button', 'Bỏ bản nháp')
  await shell.ask('unsee', 'Bản nháp chưa lưu của lần trước')
  await backUp()
  await run()
  expect(await line('drafts')).toBe('Đạt Không còn bản nháp nào chưa lưu.')
  expect(await obstacles()).toEqual(['Việc đã ghi có nơi nhận'])
  await shell.ask('press', 'button', 'Ghi USB bàn giao')
  await shell.ask('see', 'Xóa dữ liệu khỏi máy này…')
  expect(await obstacles()).toEqual([])
  await shell.ask('see', 'Đã hoàn tất chuyến')
})

/** On laptop Ba a secretary types a paper sheet in, moves the enterprise, and registers it a second time. */
async function sealOnBa(): Promise<void> {
  const salt = (await rowTable(ba.council.db, 'enterprises').toArray()).find((row) => row.taxCode === taxCode)
  if (!salt?.season) throw new Error('the enterprise has not come')
  const { season } = salt
  const [sitting, member] = [newId(), newId()]
  await put(
    ba,
    { table: 'members', id: member, set: { season, name: 'Phạm Văn Chín', role: 'member', order: 1 } },
    { table: 'sittings', id: sitting, set: { season, number: 1, title: 'Phiên họp', enterprises: [salt.id] } },
    { table: 'enterprises', id: newId(), set: { season, name: 'Muối Cà Ná', taxCode } },
  )
  await change(ba, { table: 'enterprises', id: salt.id, set: { address: 'Khu phố 2' } })
  const content = writeWithheld(newId(), { strengths: 'Có' })
  const act = {
    sitting,
    enterprise: salt.id,
    member,
    content: content.sha256,
    fromPaper: true,
    reason: '',
    sealedOn: '2026-11-27',
  }
  const sheet = { table: 'sheets', id: factId(sitting, salt.id, member), set: { act } }
  await ba.run(write, { changes: [sheet], files: [content] })
}

/** One more enterprise on laptop Ba, and the package of that alone. */
async function writtenOnBa(name: string): Promise<Uint8Array> {
  const { heads } = await readStanding(ba.council.db)
  await put(ba, { table: 'enterprises', id: newId(), set: { name } })
  return packageOf(ba, { receivers: [{ heads, lacks: [] }] })
}

const backUp = async (): Promise<void> => {
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('press', 'button', 'Sao lưu ngay')
  await shell.ask('see', 'Đã sao lưu, mở lại và kiểm tra đúng.')
}

/** The council's recovery passphrase, as the settings keep it. */
const keepPassphrase = `(async () => {
  const { call } = window.soTuyenDesktop
  const [workspace] = (await call('mirrorLook', {})).value.workspaces
  await call('keepPassphrase', { workspace, passphrase: '${passphrase}' })
})()`
