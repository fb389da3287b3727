import { cp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '../../renderer/data/ids.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { declareNoInterest, writeHearing } from '../../shared/sittings/commands-hearing.ts'
import { writeDiscussion } from '../../shared/sittings/commands.ts'
import { newFolder } from '../electron/test-disk.ts'
import { foundSeason, quit, startAt } from '../electron/work.ts'
import { openCouncilOfEleven } from '../sittings/council-of-eleven.ts'

/** A council in the middle of its work, made once; each fault befalls a copy of its laptop. */
export interface Office {
  /** Profile, documents and everything else of the laptop, closed properly. */
  readonly laptop: string
  /** The same of the laptop of a council that has only been founded. */
  readonly founder: string
  /** Ready to be closed. */
  readonly readySitting: string
  /** Planned, everybody there, no sheet yet. */
  readonly openSitting: string
  readonly enterprise: string
  readonly members: readonly string[]
  /** A package from the other laptop with work that this one does not know. */
  readonly news: { readonly file: string; readonly names: readonly string[] }
}

export async function prepareOffice(): Promise<Office> {
  const council = await openCouncilOfEleven()
  const [heard = '', waiting = ''] = council.enterprises
  const readySitting = await council.plan([heard])
  await council.run(declareNoInterest, {
    sitting: readySitting,
    enterprise: heard,
    members: [...council.members],
    amending: false,
  })
  for (const member of council.members) await council.seal(readySitting, heard, member)
  await council.run(writeHearing, {
    sitting: readySitting,
    enterprise: heard,
    opinions: 'Nhất trí với báo cáo thẩm định.',
    conclusion: 'Đề nghị tặng giải.',
    away: [],
    amending: false,
  })
  await council.vote(readySitting, heard, 11)
  await council.run(writeDiscussion, {
    sitting: readySitting,
    discussion: 'Các thành viên thảo luận.',
    conclusion: 'Hội đồng thống nhất.',
    amending: false,
  })
  const openSitting = await council.plan([waiting], { startsAt: '2024-06-29T09:00' })
  const packages = await newFolder('fault-packages')
  const first = await saved(packages, 'dau.zip', (await writePackage(council.council)).bytes)

  const names = Array.from({ length: 30 }, (_, index) => `Công ty Mới ${index + 1}`)
  for (const name of names)
    await council.set({ table: 'enterprises', id: newId(), set: { season: council.season, name } })
  const news = await saved(packages, 'tin.zip', (await writePackage(council.council)).bytes)
  council.council.db.close()

  const [laptop, founder] = [await adopted(first), await founded()]
  return {
    laptop,
    founder,
    readySitting,
    openSitting,
    enterprise: waiting,
    members: council.members,
    news: { file: news, names },
  }
}

/** A laptop that took the council over from a package, through its screens. */
async function adopted(file: string): Promise<string> {
  const shell = await startAt()
  await shell.ask('fill', 'Họ và tên', 'Nguyễn Thị Hoa')
  await shell.ask('press', 'button', 'Tiếp tục')
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [file] })
  await shell.ask('press', 'button', 'Chọn gói dữ liệu…')
  await shell.ask('press', 'button', 'Đúng vân tay')
  await shell.ask('see', 'Tổng quan')
  await shell.ask('go', '/trao-doi')
  await shell.ask('see', 'Mã trạng thái')
  await quit(shell)
  for (const cache of ['Cache', 'GPUCache', 'DawnWebGPUCache', 'DawnGraphiteCache', 'Code Cache'])
    await rm(path.join(shell.userData, 'chromium', 'Default', cache), { recursive: true, force: true })
  return shell.userData
}

async function founded(): Promise<string> {
  const shell = await startAt()
  await foundSeason(shell)
  await quit(shell)
  return shell.userData
}

async function saved(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await writeFile(path.join(folder, name), bytes)
  return path.join(folder, name)
}

/** A copy of a laptop that was closed, for one fault. */
export async function laptopOf(closed: string): Promise<string> {
  const folder = await newFolder('fault')
  await cp(closed, folder, { recursive: true, verbatimSymlinks: true })
  return folder
}
