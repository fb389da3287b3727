import type { Chance } from '../journal/simulation/chance.ts'
import type { Laptop } from './laptop.ts'
import type { Office } from './office.ts'

/** The main path of a secretary, step by step as a person takes it. */
export type Steps = readonly (() => Promise<unknown>)[]

export const words = (chance: Chance): string =>
  Array.from({ length: 2 + chance.below(6) }, () =>
    chance.pick(['lãnh đạo', 'quan tâm', 'chất lượng', 'người lao động', 'đào tạo', 'cải tiến', 'số liệu', 'đổi mới']),
  ).join(' ')

const sheetOf = ({ openSitting, enterprise, members }: Office, member: number): string =>
  `/phieu/${openSitting}/${enterprise}/${members[member] ?? ''}`

export const strengthLabel = 'Điểm mạnh (tiêu chí 1)'

/** Typing a sheet that is not sealed yet. */
export function typeSheet({ shell }: Laptop, office: Office, chance: Chance): Steps {
  const { ask } = shell()
  const place = sheetOf(office, chance.below(11))
  return [
    () => ask('go', place),
    () => ask('fill', `Tỷ lệ tiêu chí 1`, '65'),
    () => ask('type', strengthLabel, words(chance)),
    () => ask('type', 'Cơ hội cải tiến (tiêu chí 7)', words(chance)),
    () => ask('type', strengthLabel, ` ${words(chance)}`),
  ]
}

export function sealSheet({ shell }: Laptop, office: Office, chance: Chance): Steps {
  const { ask } = shell()
  const place = sheetOf(office, chance.below(10))
  const percents = Array.from({ length: 7 }, () => String(50 + 5 * chance.below(10)))
  return [
    () => ask('go', place),
    ...percents.map((percent, index) => () => ask('fill', `Tỷ lệ tiêu chí ${index + 1}`, percent)),
    () => ask('type', strengthLabel, words(chance)),
    () => ask('press', 'button', 'Niêm phong và sang phiếu tiếp theo'),
    () => ask('confirm', 'Niêm phong').then(() => ask('see', 'Đã niêm phong phiếu của')),
  ]
}

export function closeSitting({ shell }: Laptop, { readySitting }: Office): Steps {
  const { ask } = shell()
  return [
    () => ask('go', `/phien-hop/${readySitting}/chot`),
    () => ask('pressLast', 'Chốt phiên'),
    () => ask('confirm', 'Chốt phiên').then(() => ask('see', 'Đã chốt phiên họp.')),
  ]
}

export function registerEnterprise({ shell }: Laptop, _: Office, chance: Chance): Steps {
  const { ask } = shell()
  const name = `Công ty ${words(chance)} ${chance.below(1000)}`
  return [
    () => ask('go', '/doanh-nghiep/moi'),
    () => ask('type', 'Tên đầy đủ', name),
    () => ask('press', 'button', 'Lưu doanh nghiệp').then(() => ask('see', `Đã thêm ${name}.`)),
  ]
}

export function importPackage({ shell }: Laptop, { news }: Office): Steps {
  const { ask } = shell()
  return [
    () => ask('go', '/trao-doi').then(() => ask('set', 'openDialog', { canceled: false, filePaths: [news.file] })),
    () => ask('press', 'button', 'Chọn gói để xem trước…').then(() => ask('see', 'Có gì mới')),
    () => ask('pressMatching', '^Nhập \\d+ mục mới').then(() => ask('see', 'Đã nhập')),
  ]
}

/** Writes a package into a folder that the person chooses. */
export function writePackage({ shell }: Laptop, folder: string): Steps {
  const { ask } = shell()
  return [
    () => ask('go', '/trao-doi').then(() => ask('set', 'openDialog', { canceled: false, filePaths: [folder] })),
    () => ask('pressMatching', 'Chọn (nơi khác…|USB và ghi…)').then(() => ask('see', 'Đã ghi, đọc lại và đúng.')),
  ]
}
