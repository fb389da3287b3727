import { councilRoleLabels } from '../councils/labels.ts'
import type { HeadBlock } from '../documents/model.ts'
import { isLocalTime, dateOf, longDate, longTime } from '../lib/dates.ts'
import type { SittingSnapshot, SnapshotEnterprise, SnapshotMember } from './snapshot.ts'

/** What several papers of a sitting say in the same words. */

type Person = { readonly name: string; readonly position: string; readonly unit: string }

/** MẪU for the sample season; DỰ THẢO for what was not closed and so can still change. */
export function watermarkOf({ sample, closedOn }: Pick<SittingSnapshot, 'sample' | 'closedOn'>): {
  readonly watermark?: string
} {
  const words = [sample ? 'MẪU' : '', closedOn === '' ? 'DỰ THẢO' : ''].filter(Boolean)
  return words.length === 0 ? {} : { watermark: words.join(' – ') }
}

/** For a paper that is filled in by hand: nothing in it can change. */
export const sampleMark = ({ sample }: Pick<SittingSnapshot, 'sample'>): { readonly watermark?: string } =>
  sample ? { watermark: 'MẪU' } : {}

export const headOf = ({ season }: Pick<SittingSnapshot, 'season'>): HeadBlock => ({
  kind: 'head',
  parentBody: season.parentBody,
  issuingBody: season.issuingBody,
})

/** The name that the secretary gave the sitting, with its number where the name does not say it. */
export function sittingSubject({ season, sitting }: Pick<SittingSnapshot, 'season' | 'sitting'>): string {
  const title = sitting.title || `Họp Hội đồng sơ tuyển ${awardOf({ season })}`
  return /đợt\s+\d/iu.test(title) ? title : `${title} (đợt\u00A0${sitting.number})`
}

export const awardOf = ({ season }: Pick<SittingSnapshot, 'season'>): string =>
  `Giải thưởng Chất lượng Quốc gia năm ${season.awardYear}`

/** 'đợt 1, ngày 12 tháng 8 năm 2024' */
export const sittingDay = ({ sitting }: Pick<SittingSnapshot, 'sitting'>): string =>
  `đợt ${sitting.number}, ${isLocalTime(sitting.startsAt) ? longDate(dateOf(sitting.startsAt)) : blankDate}`

export const blankDate = 'ngày …… tháng …… năm ………'

/** The time in words, or the blanks that a person fills in while it is not known. */
export const timeInWords = (localTime: string): string =>
  isLocalTime(localTime) ? longTime(localTime) : `…… giờ …… phút, ${blankDate}`

/** 'Ủy viên, Thư ký', where the council is named beside it. */
export const roleWord = ({ role, isSecretary }: Pick<SnapshotMember, 'role' | 'isSecretary'>): string =>
  isSecretary ? `${councilRoleLabels[role]}, Thư ký` : councilRoleLabels[role]

export const roleInCouncil = ({ role, isSecretary }: Pick<SnapshotMember, 'role' | 'isSecretary'>): string =>
  isSecretary ? `${councilRoleLabels[role]}, Thư ký Hội đồng` : `${councilRoleLabels[role]} Hội đồng`

/** 'Giám đốc, Sở Khoa học và Công nghệ' */
export const officeOf = ({ position, unit }: Person): string => [position, unit].filter(Boolean).join(', ')

/** 'Nguyễn Văn Ví Dụ – Giám đốc, Sở Khoa học và Công nghệ – Chủ tịch' */
export const memberLine = (member: SnapshotMember): string =>
  [member.name, officeOf(member), roleWord(member)].filter(Boolean).join(' – ')

export const guestLine = (guest: Person): string => [guest.name, officeOf(guest)].filter(Boolean).join(' – ')

export const memberOf = ({ members }: Pick<SittingSnapshot, 'members'>, id: string): SnapshotMember | undefined =>
  members.find((member) => member.id === id)

/** 'Loại hình: sản xuất lớn; mã số thuế: …; địa chỉ: ….' with what is known, '' when nothing is. */
export function enterpriseFacts({ category, taxCode, address }: SnapshotEnterprise): string {
  const facts = [
    category && `loại hình: ${category.toLocaleLowerCase('vi')}`,
    taxCode && `mã số thuế: ${taxCode}`,
    address && `địa chỉ: ${address}`,
  ]
  const words = facts.filter(Boolean).join('; ')
  return words && `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}.`
}

/** A signer's name stands without academic titles (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export const signerName = (member: Pick<SnapshotMember, 'name'> | undefined): string =>
  (member?.name ?? '').replace(/^(?:(?:GS|PGS|TSKH|TS|ThS|KS|CN)(?:[.,]\s*|\s+))+/u, '')

export const signHere = '(Ký, ghi rõ họ tên)'

/** '-dot-1-2024', the end of every file name of the sitting. */
export const fileEnd = ({ sitting, season }: Pick<SittingSnapshot, 'sitting' | 'season'>): string =>
  `-dot-${sitting.number}-${season.awardYear}`
