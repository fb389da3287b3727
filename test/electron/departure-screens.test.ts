import { cp, readdir, readFile, rename as moveFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeIn, provinceProcess } from '../e2e/province-process.ts'
import { runCheck, type ShownLine } from './check-lines.ts'
import { freePort } from './free-port.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { type OwnPower, ownPower } from './own-power.ts'
import { mountSmallDisk, newFolder, type SmallDisk } from './test-disk.ts'
import { foundSeason, quit, rename } from './work.ts'

/**
 * The check before a trip on a laptop where everything is wrong at once, until nothing is: each line fails because of the real
 * thing, says what is to be done and leads there, and is good once it was done. The tests follow on each other.
 */

const gibibyte = 1024 ** 2
const minuteMs = 60_000
let shell: Shell
let built: string
/** The laptop's disk, where its profile and its documents lie, and another that is chosen for the second copy. */
let disk: SmallDisk
let other: SmallDisk
let power: OwnPower
let province: ReturnType<typeof provinceProcess>
let provinceIsUp: Promise<void>
let lines: Readonly<Record<string, ShownLine>>
const asset = (pattern: RegExp) => fileIn(path.join(built, 'renderer', 'assets'), pattern)

beforeAll(async () => {
  built = await newFolder('built')
  province = provinceProcess(await freePort())
  ;[disk, other, power] = await Promise.all([mountSmallDisk(1.5 * gibibyte), mountSmallDisk(8 * gibibyte), ownPower()])
  await Promise.all([cp(path.resolve('out'), built, { recursive: true }), power.tell(25, 'Discharging')])
  provinceIsUp = province.start()
  const env = { HOST_SERVER: province.address }
  shell = await startShell({ userData: path.join(disk.folder, 'profile'), built, env, under: power.under })
  await shell.pageReady()
  await foundSeason(shell, '2026', 'Tự nhập')
})

afterAll(async () => {
  await quit(shell)
  await Promise.all([province.remove(), disk.remove(), other.remove(), power.remove(), rm(built, { recursive: true })])
})

async function fileIn(folder: string, pattern: RegExp): Promise<string> {
  const found = (await readdir(folder, { recursive: true })).find((name) => pattern.test(name))
  if (found === undefined) throw new Error(`nothing in ${folder} is called ${pattern}`)
  return path.join(folder, found)
}

const check = async (): Promise<void> => {
  lines = await runCheck(shell, '/chuyen-di')
}

/** `result`, what was found and what is to be done, and where the deed leads; '' = it is not done in the app. */
function expectLine(name: string, result: string, words: RegExp, href = ''): void {
  const line = lines[name]
  expect.soft({ ...line, words: '' }, name).toEqual({ result, words: '', href: href && `#${href}` })
  expect.soft(line?.words, name).toMatch(words)
}

/** Follows the deed of a line as a person does, to where `there` is shown. */
async function follow(name: string, there: string): Promise<void> {
  await shell.ask('go', '/chuyen-di')
  await shell.ask('press', 'link', lines[name]?.words.match(/Hãy .*$/)?.[0] ?? name)
  await shell.ask('see', there)
}

test('everything is wrong at once: each line says what, and leads to where it is put right', async () => {
  // One bit of a line that was written long ago.
  const journal = await fileIn(path.join(shell.userData, 'documents', 'SoTuyen', 'journal'), /[0-9a-f]-[^/]*\.ndjson$/)
  await writeFile(
    journal,
    (await readFile(journal)).map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
  )
  const compiler = await asset(/typst.*\.wasm$/)
  await moveFile(compiler, `${compiler}.aside`)
  for (const printer of ['Canon_LBP2900', 'HP_M404']) await shell.ask('unplugPrinter', printer)
  await shell.ask('setClock', -210 * minuteMs)
  await check()
  expectLine('Chỗ trống trên đĩa', 'Không đạt', /^Ổ đĩa còn 1,[34] GB\. Cần ít nhất 2 GB\. Hãy xóa bớt tệp không cần/)
  expectLine('Pin', 'Không đạt', /^Pin 25 %\. Không đủ cho một buổi họp\. Hãy sạc máy đến ít nhất 80 %\.$/)
  expectLine('Đồng hồ của máy', 'Không đạt', /^Đồng hồ máy sớm hơn mục mới nhất đã ghi 3 giờ: .*Hãy chỉnh ngày giờ/)
  expectLine('Bản thứ hai', 'Lưu ý', /^Bản thứ hai có 1 dòng hỏng hoặc mất; đã ghi lại đủ/, '/cai-dat/an-toan')
  expectLine('Bộ quy định', 'Không đạt', /còn 5 quy định chưa xác nhận\. Hãy xác nhận từng/, '/cai-dat/quy-dinh')
  expectLine('Định mức chi', 'Không đạt', /^Mùa giải chưa có định mức chi nào\. Hãy thêm/, '/cai-dat/dinh-muc')
  expectLine('Lập thử từng văn bản', 'Không đạt', /^Không lập được: cả 6 loại văn bản\. Hãy mở lại SoTuyen/, '/van-ban')
  expectLine('Máy in', 'Lưu ý', /^Máy chưa cài máy in nào\. Hãy cài máy in/)
  await moveFile(`${compiler}.aside`, compiler)
  const shots = process.env['SO_TUYEN_SHOTS']
  if (shots) {
    await shell.ask('shoot', path.join(shots, 'departure-bad.png'))
    await shell.ask('shoot', path.join(shots, 'departure-bad-small.png'), 1093, 614)
    await shell.ask('set', 'saveDialog', { canceled: false, filePath: path.join(shots, 'departure-bad.pdf') })
    await shell.ask('press', 'button', 'Lưu PDF')
  }
})

test('what was put right is good; a rule that is only confirmed and a norm that is over are not', async () => {
  await follow('Bộ quy định', 'Mùa giải chưa bắt đầu')
  for (const rule of ['criteria', 'scoreStep', 'composition', 'quorum', 'conclusion']) await confirmRule(rule)
  await follow('Định mức chi', 'Mùa giải chưa có định mức nào')
  await addNorm('Thành viên', '01/01/2024', '31/12/2024')
  disk.resize(8 * gibibyte)
  await power.tell(96, 'Discharging')
  await shell.ask('plugPrinter', 'HP_M404')
  await shell.ask('setClock', 0)
  await check()
  expectLine('Chỗ trống trên đĩa', 'Đạt', /^Ổ đĩa còn 7,\d GB\.$/)
  expectLine('Pin', 'Đạt', /^Pin 96 %\.$/)
  expectLine('Đồng hồ của máy', 'Lưu ý', /chưa có biên nhận nào của tỉnh để so\. Hãy so giờ với điện thoại\.$/)
  expectLine('Bản thứ hai', 'Đạt', /^Đã đọc lại từng dòng/)
  expectLine('Bộ quy định', 'Không đạt', /mùa giải chưa bắt đầu\. Hãy bắt đầu mùa giải\.$/, '/cai-dat/quy-dinh')
  expectLine('Định mức chi', 'Không đạt', /^Không định mức nào có hiệu lực ngày/, '/cai-dat/dinh-muc')
  expectLine('Lập thử từng văn bản', 'Đạt', /^Đã lập và đọc lại đủ 6 loại văn bản/)
  expectLine('Máy in', 'Đạt', /^Có 1 máy in: HP_M404\.$/)
})

test('the disk of the second copy counts, and whether it can be written; norms that are over and damaged letters count', async () => {
  await follow('Bộ quy định', 'Mọi quy định đã được xác nhận')
  await shell.ask('press', 'button', 'Bắt đầu mùa giải')
  await shell.ask('see', 'Mùa giải đã bắt đầu.')
  await addNorm('Chủ tịch', '01/01/2026', '')
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [other.folder] })
  await shell.ask('press', 'button', 'Chọn thư mục khác…')
  await shell.ask('see', path.join(other.folder, 'SoTuyen'))
  other.resize(1.5 * gibibyte)
  other.protect(true)
  await power.tell(62, 'Charging')
  const font = await asset(/Serif-Regular.*\.ttf$/)
  const whole = await readFile(font)
  await writeFile(font, whole.subarray(0, 50_000))
  await shell.ask('reload')
  await shell.pageReady()
  await check()
  expectLine('Chỗ trống trên đĩa', 'Không đạt', /^Ổ đĩa còn 1,[34] GB\. Cần ít nhất 2 GB\./)
  expectLine('Pin', 'Lưu ý', /^Pin 62 %, đang sạc\. Hãy sạc đầy trước khi đi/)
  expectLine('Bản thứ hai', 'Không đạt', /^Bản thứ hai chưa theo kịp: Không được phép ghi.* Hãy/, '/cai-dat/an-toan')
  expectLine('Bộ quy định', 'Đạt', /mọi quy định đã xác nhận, bắt đầu ngày/)
  expectLine('Định mức chi', 'Lưu ý', /không có định mức còn hiệu lực cho: Thành viên\./, '/cai-dat/dinh-muc')
  expectLine('Lập thử từng văn bản', 'Không đạt', /^Không lập được: cả 6 loại văn bản\./, '/van-ban')
  await writeFile(font, whole)
})

test('in the end the laptop is ready; a clock that runs away from the province’s is not', async () => {
  await follow('Bản thứ hai', 'Chọn thư mục khác…')
  other.protect(false)
  other.resize(8 * gibibyte)
  await follow('Định mức chi', 'Thành viên')
  await addNorm('Thành viên', '01/01/2026', '')
  await connect()
  await check()
  for (const name of ['Chỗ trống trên đĩa', 'Bản thứ hai', 'Lập thử từng văn bản']) expectLine(name, 'Đạt', /./)
  expectLine('Định mức chi', 'Đạt', /^Mọi khoản chi có định mức còn hiệu lực/)
  expectLine('Đồng hồ của máy', 'Đạt', /^Lệch giờ máy chủ tỉnh \d+ giây, theo biên nhận gần nhất\.$/)
  await shell.ask('setClock', 20 * minuteMs)
  await rename(shell, 'Nguyễn Thị Hoa Mai')
  await shell.ask('go', '/trao-doi/tinh-trang')
  await shell.ask('press', 'button', 'Trao đổi ngay')
  await shell.ask('see', 'Nhanh khoảng 20 phút')
  await check()
  expectLine(
    'Đồng hồ của máy',
    'Không đạt',
    /^Đồng hồ máy nhanh hơn giờ máy chủ tỉnh (19|20) phút\. Hãy chỉnh ngày giờ/,
  )
})

async function confirmRule(rule: string): Promise<void> {
  await shell.ask('go', `/cai-dat/quy-dinh/${rule}`)
  await shell.ask('see', 'Nội dung quy định')
  await shell.ask('fill', 'Căn cứ pháp lý', 'Quyết định số 12/2026/QĐ-UBND, Điều 5')
  await shell.ask('press', 'button', 'Xác nhận quy định này')
  await shell.ask('see', 'Bộ quy định:')
}

async function addNorm(item: string, from: string, to: string): Promise<void> {
  await shell.ask('go', '/cai-dat/dinh-muc/moi')
  await shell.ask('see', 'Khoản và mức chi')
  await shell.ask('select', 'Khoản chi', item)
  await shell.ask('fill', 'Mức chi', '600000')
  await shell.ask('fill', 'Hiệu lực từ ngày', from)
  await shell.ask('fill', 'Đến hết ngày', to)
  await shell.ask('fill', 'Căn cứ', 'Quyết định số 12/2026/QĐ-UBND')
  await shell.ask('press', 'button', 'Thêm định mức')
  await shell.ask('see', 'Đã thêm định mức.')
}

async function connect(): Promise<void> {
  await provinceIsUp
  await shell.ask('go', '/trao-doi/tinh-trang')
  await shell.ask('fill', 'Địa chỉ máy chủ', province.address)
  const made = province.admin('workspaces', 'create', '--name', 'Chi cục')
  await shell.ask('fill', 'Mã dùng một lần', codeIn(made))
  await shell.ask('press', 'button', 'Nối với tỉnh')
  await shell.ask('see', 'Nối được')
}
