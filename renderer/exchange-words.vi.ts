import type { LoggedExchange } from './journal/exchange-log.ts'
import type { ExchangeCode } from '../shared/exchange/problems.ts'
import type { RefusalCode } from '../shared/journal/rulings.ts'
import type { EntryStatus } from '../shared/exchange/status.ts'
import type { Holder } from '../shared/exchange/statements.ts'
import { hubExchangeSentence } from './hub-messages.vi.ts'
import { exchangeSentence } from './messages.vi.ts'
import type { StateKind } from './ui/state-badge.tsx'

/** The three words that a tired secretary reads, and what may go wrong beside them. */
export const statusWord: { readonly [Kind in EntryStatus['kind']]: string } = {
  recorded: 'Mới ở máy này',
  elsewhere: 'Đã có ở nơi khác',
  confirmed: 'Tỉnh đã xác nhận',
  'confirm-again': 'Chờ xác nhận lại',
  refused: 'Bị từ chối',
  waiting: 'Đang chờ',
}

export const statusKind: { readonly [Kind in EntryStatus['kind']]: StateKind } = {
  recorded: 'blank',
  elsewhere: 'working',
  confirmed: 'done',
  'confirm-again': 'warning',
  refused: 'problem',
  waiting: 'warning',
}

/** One sentence on where an entry or a record is, and what to do when something is wrong. */
export function statusSentence(status: EntryStatus): string {
  switch (status.kind) {
    case 'recorded':
      return 'Đã ghi ở máy này; chưa có ở nơi nào khác.'
    case 'elsewhere':
      return `Đã ghi ở máy này; đã có ở ${holderNames(status.holders)}. Tỉnh chưa xác nhận.`
    case 'confirmed':
      return 'Tỉnh đã xác nhận bằng biên nhận có chữ ký.'
    case 'confirm-again':
      return 'Tỉnh từng xác nhận, nhưng máy chủ đã được khôi phục từ bản cũ; đang chờ tỉnh xác nhận lại.'
    case 'refused':
      return `${status.byProvince ? 'Tỉnh không nhận' : 'Máy này không tính'}: ${refusalWords[status.code]}`
    case 'waiting':
      return 'Chưa được tính: đang chờ mục còn thiếu, hoặc chờ thư ký cho máy ghi nó vào.'
  }
}

export const refusalWords: { readonly [Code in RefusalCode]: string } = {
  'bad-content': 'nội dung không đúng mẫu. Nội dung vẫn được giữ để xem; hãy ghi lại.',
  'not-allowed': 'người ghi không có quyền làm việc này. Hãy nhờ đúng người ghi lại.',
  revoked: 'máy ghi nó đã bị thu hồi trước đó. Hãy ghi lại ở máy khác.',
}

export const holderNames = (holders: readonly Holder[]): string => holders.map(holderName).join(', ')

export function holderName({ kind, name }: Pick<Holder, 'kind' | 'name'>): string {
  if (kind === 'server') return name
  if (kind === 'hub') return 'máy thư ký (trong phòng họp)'
  return kind === 'stick' ? `USB (${name})` : `máy của ${name}`
}

export const roadWords: { readonly [Road in Exclude<LoggedExchange['road'], 'server'>]: string } = {
  hub: 'Trong phòng họp',
  'stick-out': 'Ghi gói',
  'stick-in': 'Nhập gói của',
}

/** How an exchange ended, in a few words and in a sentence. */
export const resultWords = ({ road, result }: Pick<LoggedExchange, 'road' | 'result'>): ResultWords =>
  Object.hasOwn(endings, result)
    ? endings[result as Ending]
    : { kind: 'problem', word: 'Chưa xong', sentence: sentenceOf(road)({ code: result as ExchangeCode }) }

const sentenceOf = (road: LoggedExchange['road']) => (road === 'hub' ? hubExchangeSentence : exchangeSentence)

interface ResultWords {
  readonly kind: StateKind
  readonly word: string
  readonly sentence: string
}

type Ending = Exclude<LoggedExchange['result'], ExchangeCode>

const endings: { readonly [Result in Ending]: ResultWords } = {
  done: { kind: 'done', word: 'Xong', sentence: '' },
  differs: {
    kind: 'warning',
    word: 'Hai bên còn khác nhau',
    sentence: 'Đã gửi lại toàn bộ nhưng hai bên chưa giống nhau: có mục đang chờ ở một bên.',
  },
  'new-epoch': {
    kind: 'warning',
    word: 'Chờ xác nhận lại',
    sentence: 'Máy chủ tỉnh được khôi phục từ bản cũ; máy này đã gửi lại toàn bộ để tỉnh xác nhận lại.',
  },
  altered: {
    kind: 'warning',
    word: 'Có mục hỏng trên đường',
    sentence: 'Có mục gửi đến không đọc được và đã bị bỏ qua; lần trao đổi sau sẽ xin lại.',
  },
}
