import type { OpenDraft } from '../../shared/trips/return-rules.ts'
import type { Table } from '../../shared/data/tables.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { draftName } from '../data/drafts.ts'
import { nameOf, recordName, sittingName } from './record-names.ts'

/** What a draft is called and where its form is, by the name of the form; `ids` are the parts of the record's id. */
interface DraftPlace {
  readonly what: (db: CouncilDatabase, ids: readonly string[]) => string | Promise<string>
  readonly href: (ids: readonly string[]) => string
  /** Where the form is that of the season at work only: the season that the draft is of. */
  readonly season?: (db: CouncilDatabase, ids: readonly string[]) => Promise<string | undefined>
}

const itself: NonNullable<DraftPlace['season']> = async (_db, [season]) => season
const ofRow =
  (table: 'members' | 'norms'): NonNullable<DraftPlace['season']> =>
  async (db, [id = '']) =>
    (await rowTable(db, table).get(id))?.season

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
  'enterprises.register': { what: () => 'doanh nghiệp mới', href: () => '/doanh-nghiep/moi', season: itself },
  'enterprises.edit': { what: recordOf('enterprises'), href: ([id = '']) => `/doanh-nghiep/${id}/sua` },
  'councils.addMember': { what: () => 'thành viên mới', href: () => '/hoi-dong/moi', season: itself },
  'councils.editMember': {
    what: recordOf('members'),
    href: ([id = '']) => `/hoi-dong/${id}`,
    season: ofRow('members'),
  },
  'councils.chooseSecretary': { what: () => 'thư ký Hội đồng', href: () => '/hoi-dong', season: itself },
  'scoring.seal': sheet,
  'scoring.amend': sheet,
  'sittings.plan': { what: () => 'phiên họp mới', href: () => '/phien-hop/moi', season: itself },
  'sittings.edit': { what: ofSitting('thông tin phiên họp'), href: inSitting('thong-tin') },
  'sittings.writeDiscussion': { what: ofSitting('kết luận chung'), href: inSitting('ket-luan') },
  'sittings.amendClosing': { what: ofSitting('sửa phiên đã chốt'), href: inSitting('chot') },
  'attendance.record': { what: recordOf('attendance'), href: inSitting('diem-danh') },
  'attendance.guests': { what: ofSitting('khách mời'), href: inSitting('diem-danh') },
  'hearings.write': { what: recordOf('hearings'), href: ofEnterprise },
  'interests.declare': { what: recordOf('interests'), href: ofEnterprise },
  'votes.record': { what: recordOf('votes'), href: ofEnterprise },
  'seasons.found': { what: () => 'mùa giải mới', href: () => '/cai-dat/mua-giai-moi' },
  'seasons.edit': { what: () => 'thông tin mùa giải', href: () => '/cai-dat', season: itself },
  'seasons.confirmRule': {
    what: () => 'quy định của mùa giải',
    href: ([, ...path]) => `/cai-dat/quy-dinh/${path.join('.')}`,
    season: itself,
  },
  'norms.add': { what: () => 'định mức mới', href: () => '/cai-dat/dinh-muc/moi', season: itself },
  'norms.edit': { what: recordOf('norms'), href: ([id = '']) => `/cai-dat/dinh-muc/${id}`, season: ofRow('norms') },
  'people.rename': { what: () => 'tên người dùng', href: () => '/cai-dat/may-nay' },
}

export const formsWithDrafts: readonly string[] = Object.keys(places)

/**
 * Drafts of everybody who uses this laptop: whoever hands it in hands in theirs too. Only the own ones can be opened; one of
 * another season than that at work leads to where the season is chosen.
 */
export async function openDrafts(
  db: CouncilDatabase,
  { person, season }: { readonly person: string; readonly season: string },
): Promise<readonly OpenDraft[]> {
  const found: OpenDraft[] = []
  for (const key of await db.drafts.toCollection().primaryKeys()) {
    const name = draftName(key)
    const [form = '', record = ''] = name.split(':')
    const owner = key.slice(name.length + 1)
    const ids = record.split('.')
    const place = places[form]
    const of = await place?.season?.(db, ids)
    const other = of === undefined || of === season ? '' : `, ${await nameOf(db, 'seasons', of)}`
    found.push({
      what: `${(await place?.what(db, ids)) ?? 'biểu mẫu'}${other}`,
      by: (await rowTable(db, 'people').get(owner))?.name ?? 'người chưa rõ',
      href: owner !== person || !place ? '' : other ? '/cai-dat' : place.href(ids),
    })
  }
  return found
}
