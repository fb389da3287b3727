import { cp, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, afterAll, expect, test } from 'vitest'
import { type Shell, startShell } from './host/start-shell.ts'
import { foundSeason, quit, rename, startAt, stateCode } from './work.ts'

/** The second copy through the screens: the shell as built, a real Chromium, real files. The tests follow on each other. */

let shell: Shell
let digest: string
let passphrase: string
const places = () => ({
  store: path.join(shell.userData, 'chromium', 'Default', 'IndexedDB'),
  copy: path.join(shell.userData, 'documents', 'SoTuyen'),
})
async function backups(): Promise<readonly string[]> {
  const found = await readdir(path.join(places().copy, 'backups'), { recursive: true })
  return found.filter((name) => name.endsWith('.zip.age'))
}
/** Whole lines of all journals in the copy. */
async function linesInCopy(): Promise<number> {
  const journals = path.join(places().copy, 'journal')
  let count = 0
  for (const item of await readdir(journals, { recursive: true }))
    if (/[0-9a-f]-[^/]*\.ndjson$/.test(item))
      count += (await readFile(path.join(journals, item), 'utf8')).split('\n').filter(Boolean).length
  return count
}
const again = async (): Promise<void> => {
  shell = await startAt(shell.userData)
}

beforeAll(async () => {
  shell = await startAt()
  await foundSeason(shell)
  await rename(shell, 'Nguyễn Thị Hoa Mai')
  digest = await stateCode(shell)
})
afterAll(() => quit(shell))

test('every command stands in both copies before it is answered', async () => {
  const before = await linesInCopy()
  expect(before).toBeGreaterThan(2)
  await rename(shell, 'Nguyễn Thị Hoa')
  expect(await linesInCopy()).toBe(before + 1)
  digest = await stateCode(shell)
})

test('who leaves a form that is being saved is not fetched back when it was', async () => {
  await shell.ask('go', '/doanh-nghiep/moi')
  await shell.ask('fill', 'Tên đầy đủ', 'Công ty Gốm Mới')
  await shell.ask('hold', 'mirrorWrite')
  await shell.ask('press', 'button', 'Lưu doanh nghiệp')
  await shell.ask('go', '/hoi-dong')
  await shell.ask('letGo')
  await shell.ask('see', 'Đã thêm Công ty Gốm Mới.')
  expect(await shell.ask('evaluate', 'location.hash')).toBe('#/hoi-dong')
  digest = await stateCode(shell)
})

test('what is typed or chosen while a member is being saved does not pass for saved', async () => {
  const name = `document.querySelector('input[name=name]')?.value`
  const role = `document.querySelector('input[name=role]:checked')?.value`
  await shell.ask('go', '/hoi-dong/moi')
  await shell.ask('fill', 'Họ và tên', 'Trần Văn Chủ')
  await shell.ask('hold', 'mirrorWrite')
  await shell.ask('press', 'button', 'Lưu và thêm tiếp')
  await shell.ask('see', 'Hội đồng đã có 1 thành viên')
  await shell.ask('type', 'Họ và tên', ' Lê')
  expect(await shell.ask('evaluate', name)).toBe('Trần Văn Chủ')
  await shell.ask('evaluate', `document.querySelector('input[name=role][value=viceChair]').click()`)
  expect(await shell.ask('evaluate', role)).toBe('chair')
  await shell.ask('letGo')
  await shell.ask('see', 'Đã thêm Trần Văn Chủ.')
  // The next form takes what is typed.
  await expect.poll(() => shell.ask('evaluate', name)).toBe('')
  await shell.ask('type', 'Họ và tên', 'Lê')
  expect(await shell.ask('evaluate', name)).toBe('Lê')
  await shell.ask('go', '/tong-quan')
  digest = await stateCode(shell)
})

/** Forms that stand for something stored: the database has it anew before the second copy has it. */
const edits = [
  { list: '/hoi-dong', link: 'Trần Văn Chủ', label: 'Chức vụ', save: 'Lưu thành viên', said: 'Đã lưu Trần Văn Chủ.' },
  {
    list: '/cai-dat/quy-dinh',
    place: '/cai-dat/quy-dinh/quorum',
    label: 'Căn cứ pháp lý',
    save: 'Xác nhận quy định này',
    said: 'Đã xác nhận: Tỷ lệ thành viên dự họp.',
  },
  {
    list: '/cai-dat/dinh-muc',
    row: 'Chủ tịch',
    label: 'Căn cứ',
    save: 'Lưu định mức',
    said: 'Đã lưu định mức.',
  },
] as const

test.each(edits)(
  'who edits at $list is led back there when both copies have it, and is not who has left',
  async (edit) => {
    const forget = `document.querySelectorAll('.mantine-Notification-closeButton').forEach((item) => item.click())`
    for (const leaves of [false, true]) {
      await shell.ask('go', edit.list)
      if ('place' in edit) await shell.ask('go', edit.place)
      else if ('link' in edit) await shell.ask('press', 'link', edit.link)
      else await shell.ask('press', 'button', edit.row)
      await shell.ask('fill', edit.label, `Ghi ${leaves ? 'lần hai' : 'lần một'}`)
      await shell.ask('hold', 'mirrorWrite')
      await shell.ask('press', 'button', edit.save)
      if (leaves) await shell.ask('go', '/phieu')
      await shell.ask('letGo')
      await shell.ask('see', edit.said)
      expect(await shell.ask('evaluate', 'location.hash')).toBe(`#${leaves ? '/phieu' : edit.list}`)
      await shell.ask('evaluate', forget)
      await shell.ask('unsee', edit.said)
    }
    digest = await stateCode(shell)
  },
)

test('a passphrase lets backups be made: at once, and when the app closes', async () => {
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('press', 'button', 'Lập mật khẩu khôi phục')
  const words = await shell.ask<string[]>(
    'evaluate',
    `[...document.querySelectorAll('ol[aria-label] li')].map((item) => item.innerText)`,
  )
  expect(words).toHaveLength(10)
  passphrase = words.join(' ')
  await shell.ask('press', 'button', 'In tờ khôi phục…')
  await expect
    .poll(async () => (await shell.ask<{ opened: string[] }>('facts')).opened.at(-1) ?? '', { timeout: 30_000 })
    .toContain('to-khoi-phuc.pdf')
  await shell.ask('press', 'button', 'Đã in hoặc chép lại, dùng mật khẩu này')
  await shell.ask('see', 'Đã dùng mật khẩu này và lập bản sao lưu đầu tiên.')
  expect(await backups()).toHaveLength(1)
  await shell.ask('press', 'button', 'Diễn tập phục hồi ngay')
  await shell.ask('see', 'Đạt')
  await shell.ask('see', 'Không mất mục nào.')
  await rename(shell, 'Nguyễn Thị Hoa Sen')
  digest = await stateCode(shell)
  await shell.ask('close')
  expect(await shell.exited).toBe(0)
  expect(await backups()).toHaveLength(2)
})

test('a deleted browser store is a fault with one button, and comes back with the same digest', async () => {
  await rm(places().store, { recursive: true })
  await again()
  await shell.ask('see', 'Kho dữ liệu trên máy này trống, nhưng bản thứ hai còn dữ liệu')
  await shell.ask('see', 'Chi cục Tiêu chuẩn Đo lường Chất lượng')
  expect(await shell.ask('evaluate', `[...document.querySelectorAll('button')].map((item) => item.innerText)`)).toEqual(
    ['Dựng lại từ bản thứ hai'],
  )
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  await rename(shell, 'Nguyễn Thị Hoa Lan')
  digest = await stateCode(shell)
})

test('a laptop whose store was deleted still asks for the PIN', async () => {
  await shell.ask('go', '/cai-dat/may-nay')
  await shell.ask('press', 'button', 'Đặt PIN cho tôi…')
  await shell.ask('fill', 'PIN mới', '4826')
  await shell.ask('fill', 'Gõ lại PIN mới', '4826')
  await shell.ask('press', 'button', 'Lưu PIN')
  await shell.ask('see', 'Đã đặt PIN.')
  await quit(shell)
  await rm(places().store, { recursive: true })
  await again()
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Ai đang dùng máy này?')
  await shell.ask('fill', 'PIN', '1111')
  await shell.ask('press', 'button', 'Mở')
  await shell.ask('see', 'PIN không đúng')
  await shell.ask('fill', 'PIN', '4826')
  await shell.ask('press', 'button', 'Mở')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  await shell.ask('press', 'button', 'Bỏ PIN của tôi…')
  await shell.ask('fill', 'PIN hiện tại', '4826')
  await shell.ask('confirm', 'Bỏ PIN')
  await shell.ask('see', 'Đã bỏ PIN.')
})

test('a deleted copy is written again whole at the next start', async () => {
  await quit(shell)
  const before = await linesInCopy()
  await rm(places().copy, { recursive: true })
  await again()
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  await expect.poll(linesInCopy, { timeout: 30_000 }).toBe(before)
})

test('a folder that cannot be written is said, the work is kept, and the copy catches up', async () => {
  const aside = `${places().copy}-aside`
  await cp(places().copy, aside, { recursive: true })
  await rm(places().copy, { recursive: true })
  // A file where the folder should be: nothing can be written under it.
  await cp(path.join(aside, 'so-tuyen.json'), places().copy)
  await rename(shell, 'Nguyễn Thị Hoa Cúc')
  await shell.ask('see', 'Đã ghi vào máy, chưa ghi được bản thứ hai')
  digest = await stateCode(shell)
  await rm(places().copy)
  await shell.ask('press', 'button', 'Thử lại')
  await expect
    .poll(() => shell.ask('evaluate', `document.body.innerText.includes('chưa ghi được bản thứ hai')`), {
      timeout: 30_000,
    })
    .toBe(false)
  await quit(shell)
  await rm(places().store, { recursive: true })
  await again()
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
})

test('on a computer that does not know the key the passphrase opens the copy, and a drill passes there', async () => {
  await quit(shell)
  await rm(places().store, { recursive: true })
  await rm(path.join(shell.userData, 'host.keyring'))
  await again()
  await shell.ask('see', 'Cần mật khẩu khôi phục để mở')
  await shell.ask('fill', 'Mật khẩu khôi phục của Hội đồng', 'cánh suối')
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Mật khẩu khôi phục không đúng')
  await shell.ask('fill', 'Mật khẩu khôi phục của Hội đồng', passphrase)
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('press', 'button', 'Sao lưu ngay')
  await shell.ask('see', 'Đã sao lưu, mở lại và kiểm tra đúng.')
  await shell.ask('press', 'button', 'Diễn tập phục hồi ngay')
  await shell.ask('see', 'Không mất mục nào.')
})

test('where only the key is lost the work goes on, and a dialog takes the passphrase', async () => {
  await quit(shell)
  await rm(path.join(shell.userData, 'host.keyring'))
  await again()
  await shell.ask('see', 'Đã ghi vào máy, chưa ghi được bản thứ hai')
  await rename(shell, 'Nguyễn Thị Hoa Đào')
  const before = await linesInCopy()
  await shell.ask('press', 'button', 'Gõ mật khẩu khôi phục…')
  await shell.ask('fill', 'Mật khẩu khôi phục của Hội đồng', 'cánh suối')
  await shell.ask('confirm', 'Mở bản thứ hai')
  await shell.ask('see', 'Mật khẩu khôi phục không đúng')
  await shell.ask('fill', 'Mật khẩu khôi phục của Hội đồng', passphrase)
  const shots = process.env['SO_TUYEN_SHOTS']
  if (shots) await shell.ask('shoot', path.join(shots, 'unlock.png'))
  await shell.ask('confirm', 'Mở bản thứ hai')
  await shell.ask('see', 'Đã mở lại bản thứ hai và ghi bù đủ.')
  // The opening of the journal that follows a rebuilding, and the new name.
  expect(await linesInCopy()).toBe(before + 2)
})

test('the installed app rescues the copy without a window, by the key that this computer keeps', async () => {
  await quit(shell)
  const out = path.join(shell.userData, 'rescued')
  const rescued = await startShell({ userData: shell.userData, args: ['--rescue', places().copy, '--to', out] })
  expect(await rescued.exited).toBe(0)
  const [workspace = ''] = await readdir(path.join(places().copy, 'journal'))
  const lines = (await readFile(path.join(out, workspace, 'nhat-ky.ndjson'), 'utf8')).split('\n').filter(Boolean)
  expect(lines).toHaveLength(await linesInCopy())
  expect(lines.join('\n')).toContain('Nguyễn Thị Hoa Mai')
})
