import type { OpenDraft } from '../../shared/trips/return-rules.ts'
import type { Table } from '../../shared/data/tables.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { draftName } from '../data/drafts.ts'
import { recordName, sittingName } from './record-names.ts'

/** What a draft is called and where its form is, by the name of the form; `ids` are the parts of the record's id. */
interface DraftPlace {
  readonly what: (db: CouncilDatabase, ids: readonly string[]) => string | Promise<string>
  readonly href: (ids: readonly string[]) => string
}

const recordOf =
  (table: Table): DraftPlace['what'] =>
  (db, ids) =>
    recordName(db, table, ids.join('.'))

const ofSitting =
  (words: string): DraftPlace['what'] =>
  async (db, [sitting = '']) =>
    `${words}, ${await sittingName(db, sitting)}`

const inSitting =
  (step: string): DraftPlace['href'] =>
  ([sitting = '']) =>
    `/phien-hop/${sitting}/${step}`

const ofEnterprise: DraftPlace['href'] = ([sitting = '', enterprise = '']) => `/phien-hop/${sitting}/${enterprise}`
const sheet: DraftPlace = { what: recordOf('sheets'), href: (ids) => `/phieu/${ids.join('/')}` }

const places: { readonly [form: string]: DraftPlace } = {
  'enterprises.register': { what: () => 'doanh nghiệp mới', href: () => '/doanh-nghiep/moi' },
  'enterprises.edit': { what: recordOf('enterprises'), href: ([id = '']) => `/doanh-nghiep/${id}/sua` },
  'councils.addMember': { what: () => 'thành viên mới', href: () => '/hoi-dong/moi' },
  'councils.editMember': { what: recordOf('members'), href: ([id = '']) => `/hoi-dong/${id}` },
  'councils.chooseSecretary': { what: () => 'thư ký Hội đồng', href: () => '/hoi-dong' },
  'scoring.seal': sheet,
  'scoring.amend': sheet,
  'sittings.plan': { what: () => 'phiên họp mới', href: () => '/phien-hop/moi' },
  'sittings.edit': { what: ofSitting('thông tin phiên họp'), href: inSitting('thong-tin') },
  'sittings.writeDiscussion': { what: ofSitting('kết luận chung'), href: inSitting('ket-luan') },
  'sittings.amendClosing': { what: ofSitting('sửa phiên đã chốt'), href: inSitting('chot') },
  'attendance.record': { what: recordOf('attendance'), href: inSitting('diem-danh') },
  'attendance.guests': { what: ofSitting('khách mời'), href: inSitting('diem-danh') },
  'hearings.write': { what: recordOf('hearings'), href: ofEnterprise },
  'interests.declare': { what: recordOf('interests'), href: ofEnterprise },
  'votes.record': { what: recordOf('votes'), href: ofEnterprise },
  'seasons.found': { what: () => 'mùa giải mới', href: () => '/cai-dat/mua-giai-moi' },
  'seasons.edit': { what: () => 'thông tin mùa giải', href: () => '/cai-dat' },
  'seasons.confirmRule': {
    what: () => 'quy định của mùa giải',
    href: ([, ...path]) => `/cai-dat/quy-dinh/${path.join('.')}`,
  },
  'norms.add': { what: () => 'định mức mới', href: () => '/cai-dat/dinh-muc/moi' },
  'norms.edit': { what: recordOf('norms'), href: ([id = '']) => `/cai-dat/dinh-muc/${id}` },
  'people.rename': { what: () => 'tên người dùng', href: () => '/cai-dat/may-nay' },
}

export const formsWithDrafts: readonly string[] = Object.keys(places)

/** Drafts of everybody who uses this laptop: whoever hands it in hands in theirs too. Only the own ones can be opened. */
export async function openDrafts(db: CouncilDatabase, person: string): Promise<readonly OpenDraft[]> {
  const found: OpenDraft[] = []
  for (const key of await db.drafts.toCollection().primaryKeys()) {
    const name = draftName(key)
    const [form = '', record = ''] = name.split(':')
    const owner = key.slice(name.length + 1)
    const ids = record.split('.')
    const place = places[form]
    found.push({
      what: (await place?.what(db, ids)) ?? 'biểu mẫu',
      by: (await rowTable(db, 'people').get(owner))?.name ?? 'người chưa rõ',
      href: owner === person && place ? place.href(ids) : '',
    })
  }
  return found
}
