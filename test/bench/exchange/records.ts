import type { Table, Values } from '../../../shared/data/tables.ts'

/** A record of a council as anybody would store it: the same for this app and for what it is compared with. */
export interface CouncilRecord<T extends Table = Table> {
  readonly table: T
  readonly id: string
  readonly values: Values<T>
}

type Plan = (year: Year) => CouncilRecord

/** What the records of one year have in common. */
interface Year {
  readonly year: number
  readonly season: string
  readonly sitting: string
  readonly members: readonly string[]
  readonly enterprises: readonly string[]
  readonly chance: Chance
}

/** So many records of a council, year after year, always the same ones; plainly invented. Sealed sheets are not among them. */
export function councilRecords(count: number): readonly CouncilRecord[] {
  const records: CouncilRecord[] = []
  for (let year = 2015; records.length < count; year++) records.push(...recordsOfYear(year))
  return records.slice(0, count)
}

function recordsOfYear(number: number): readonly CouncilRecord[] {
  const chance = chanceFrom(number)
  const ids = (count: number): readonly string[] => Array.from({ length: count }, () => chance.id())
  const [members, enterprises] = [ids(9), ids(24)]
  const year: Year = { year: number, season: chance.id(), sitting: chance.id(), members, enterprises, chance }
  const each = <Item>(items: readonly Item[], plan: (item: Item, index: number) => Plan): readonly Plan[] =>
    items.map(plan)
  const plans: readonly Plan[] = [
    ...each(members, memberPlan),
    ...each(enterprises, enterprisePlan),
    sittingPlan,
    ...each(members, attendancePlan),
    ...enterprises.flatMap((enterprise) => members.map((member) => interestPlan(enterprise, member))),
    ...each(enterprises, hearingPlan),
    ...each(enterprises, votePlan),
  ]
  return plans.map((plan) => plan(year))
}

const memberPlan =
  (id: string, index: number): Plan =>
  ({ season, chance }) => ({
    table: 'members',
    id,
    values: {
      season,
      name: `Ông/Bà ${chance.words(3)}`,
      position: `Phó Giám đốc ${chance.words(2)}`,
      unit: `Sở ${chance.words(4)}`,
      role: index === 0 ? 'chair' : 'member',
      order: index + 1,
    },
  })

const enterprisePlan =
  (id: string, index: number): Plan =>
  ({ year, season, chance }) => ({
    table: 'enterprises',
    id,
    values: {
      season,
      name: `Công ty TNHH ${chance.words(5)}`,
      shortName: chance.words(2),
      taxCode: String(4_500_000_000 + year * 1000 + index),
      address: `Số ${chance.below(400)} đường ${chance.words(3)}, phường ${chance.words(2)}, ${chance.words(4)}`,
      representative: `Bà ${chance.words(3)}, Giám đốc`,
      contact: `Ông ${chance.words(3)}, 0259 ${chance.below(9_000_000) + 1_000_000}`,
      foundedOn: `${1990 + chance.below(20)}-0${1 + chance.below(9)}-1${chance.below(9)}`,
      workers: 40 + chance.below(900),
      activity: chance.below(2) === 0 ? 'manufacturing' : 'service',
      products: chance.words(20),
      marketedOn: `${2005 + chance.below(9)}-0${1 + chance.below(9)}-2${chance.below(8)}`,
      managementSystems: 'ISO 9001:2015, ISO 22000:2018',
      receivedOn: `${year}-05-2${chance.below(9)}`,
      documents: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].slice(0, 5 + chance.below(4)),
      goldYears: [],
      note: chance.words(chance.below(20)),
    },
  })

const sittingPlan: Plan = ({ year, season, sitting, members, enterprises, chance }) => ({
  table: 'sittings',
  id: sitting,
  values: {
    season,
    number: 1,
    title: `Đợt 1 năm ${year}`,
    place: `Phòng họp ${chance.words(4)}`,
    startsAt: `${year}-08-1${chance.below(9)}T08:00`,
    endsAt: `${year}-08-1${chance.below(9)}T17:00`,
    agenda: chance.words(40),
    presider: members[0] ?? '',
    enterprises: [...enterprises],
    guests: [{ name: chance.words(3), position: chance.words(3), unit: chance.words(5) }],
    discussion: chance.words(150),
    conclusion: chance.words(80),
  },
})

const attendancePlan =
  (member: string): Plan =>
  ({ sitting, chance }) => {
    const present = chance.below(10) > 0
    const values = { sitting, member, present, reason: present ? '' : chance.words(6) }
    return { table: 'attendance', id: `${sitting}.${member}`, values }
  }

const interestPlan =
  (enterprise: string, member: string): Plan =>
  ({ sitting, chance }) => {
    const conflict = chance.below(20) === 0
    const act = { sitting, enterprise, member, conflict, reason: conflict ? chance.words(12) : '' }
    return { table: 'interests', id: `${sitting}.${enterprise}.${member}`, values: { act } }
  }

const hearingPlan =
  (enterprise: string): Plan =>
  ({ sitting, chance }) => ({
    table: 'hearings',
    id: `${sitting}.${enterprise}`,
    values: { sitting, enterprise, opinions: chance.words(180), conclusion: chance.words(40), away: [] },
  })

const votePlan =
  (enterprise: string): Plan =>
  ({ sitting, members, chance }) => {
    const agree = chance.below(members.length + 1)
    const counted = {
      agree,
      against: members.length - agree,
      proposal: ['gold', 'silver', 'none'][chance.below(3)] ?? '',
    }
    const act = { sitting, enterprise, present: [...members], ...counted, reason: '' }
    return { table: 'votes', id: `${sitting}.${enterprise}`, values: { act } }
  }

interface Chance {
  readonly below: (limit: number) => number
  readonly id: () => string
  readonly words: (count: number) => string
}

/** Mulberry32: the same seed, the same records. */
function chanceFrom(seed: number): Chance {
  let state = seed * 0x9e3779b9
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const hex = (): string => bits().toString(16).padStart(8, '0')
  const below = (limit: number): number => Math.floor((bits() / 2 ** 32) * limit)
  return {
    below,
    // Shaped as the app's: beginning with a time, otherwise by chance.
    id: () => `0196${hex().slice(4)}-${hex().slice(4)}-7${hex().slice(5)}-8${hex().slice(5)}-${hex()}${hex().slice(4)}`,
    words: (count) => Array.from({ length: count }, () => vocabulary[below(vocabulary.length)]).join(' '),
  }
}

const vocabulary = (
  'chất lượng quốc gia hội đồng sơ tuyển doanh nghiệp sản xuất thương mại dịch vụ chế biến thủy sản nông nghiệp muối ' +
  'nho táo tỏi hành rượu mật nước mắm yến sào du lịch khách sạn điện gió mặt trời xây dựng vận tải kho bãi cảng biển ' +
  'hệ thống quản lý tiêu chí lãnh đạo chiến lược khách hàng đo lường phân tích tri thức người lao động vận hành kết quả ' +
  'minh chứng số liệu ba năm liên tiếp xu hướng tăng giảm ổn định so với đối thủ cùng ngành chưa rõ cần bổ sung hồ sơ ' +
  'cải tiến sáng kiến tiết kiệm năng lượng môi trường xã hội cộng đồng trách nhiệm đào tạo nhân lực công nghệ chuyển đổi ' +
  'đạt yêu cầu đề nghị xem xét mức giải vàng bạc ý kiến thành viên thống nhất biểu quyết kết luận chủ trì thư ký phiên họp'
).split(' ')
