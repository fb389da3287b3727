import { type Shell, startShell } from './host/start-shell.ts'

/** A person at work in the built shell. */

export async function startAt(userData?: string): Promise<Shell> {
  const shell = await startShell(userData === undefined ? {} : { userData })
  await shell.pageReady()
  return shell
}

export async function quit(shell: Shell): Promise<void> {
  await shell.ask('quit').catch(() => undefined)
  await shell.exited
}

/** A season of one's own, so that what is written is real to the app. */
export async function foundSeason(shell: Shell, year?: string, norms?: string): Promise<void> {
  const { ask } = shell
  await ask('fill', 'Họ và tên', 'Nguyễn Thị Hoa')
  await ask('press', 'button', 'Tiếp tục')
  await ask('press', 'button', 'Lập mùa giải mới')
  await fillSeason(shell, year, norms)
}

/** The form of the first season of a workspace. */
export async function fillSeason({ ask }: Shell, year = '2024', norms = 'Ninh Thuận'): Promise<void> {
  await ask('fill', 'Năm giải', year)
  await ask('fill', 'Cơ quan thường trực', 'Chi cục Tiêu chuẩn Đo lường Chất lượng')
  await ask('fill', 'Tỉnh, thành phố', 'Ninh Thuận')
  await ask('press', 'radio', norms)
  await ask('fill', 'Cơ quan chủ quản', 'Sở Khoa học và Công nghệ tỉnh Ninh Thuận')
  await ask('fill', 'Cơ quan ban hành', 'Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia')
  await ask('fill', 'Số quyết định thành lập', '123/QĐ-UBND')
  await ask('fill', 'Ngày quyết định', '01/08/2024')
  await ask('fill', 'Địa điểm họp thường dùng', 'Phòng họp số 2')
  await ask('press', 'button', 'Lập mùa giải')
  await ask('see', 'Tổng quan')
}

/** A command that every screen's rules allow: the person of this laptop gets another name. Ends when it is answered. */
export async function rename({ ask }: Shell, name: string): Promise<void> {
  await ask('go', '/cai-dat/may-nay')
  // An earlier answer may still be on the screen.
  await ask(
    'evaluate',
    `document.querySelectorAll('.mantine-Notification-closeButton').forEach((item) => item.click())`,
  )
  await ask('unsee', 'Đã lưu tên.')
  await ask('fill', 'Họ và tên', name)
  await ask('press', 'button', 'Lưu tên')
  await ask('see', 'Đã lưu tên.')
}

/** The digest that the settings show. */
export async function stateCode({ ask }: Shell): Promise<string> {
  await ask('go', '/tong-quan')
  await ask('go', '/cai-dat/may-nay')
  await ask('see', 'Mã trạng thái')
  return await ask<string>('evaluate', `[...document.querySelectorAll('dd code')][1].innerText`)
}

/** The secretary registers an enterprise. */
export async function register({ ask }: Shell, name: string, taxCode: string, address: string): Promise<void> {
  await ask('go', '/doanh-nghiep/moi')
  await ask('fill', 'Tên đầy đủ', name)
  await ask('fill', 'Mã số thuế', taxCode)
  await ask('fill', 'Địa chỉ', address)
  await ask('press', 'button', 'Lưu doanh nghiệp')
  await ask('see', 'Việc khác')
}

export async function editAddress({ ask }: Shell, name: string, address: string): Promise<void> {
  await ask('go', '/doanh-nghiep')
  await ask('pressMatching', name)
  await ask('pressMatching', '^Sửa$')
  await ask('fill', 'Địa chỉ', address)
  await ask('pressMatching', '^Lưu')
  await ask('see', 'Việc khác')
}
