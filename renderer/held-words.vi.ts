import type { HeldItem } from './queries/held.ts'
import { receivingWords } from './receiving-words.vi.ts'

/** What received entries wait for, and what to do about it. */
export function heldWords(item: HeldItem): { readonly what: string; readonly todo: string } {
  switch (item.kind) {
    case 'missing':
      return {
        what: item.entries === '' ? 'Thiếu mục của một máy chưa rõ.' : `Thiếu mục ${item.entries} của ${item.of}.`,
        todo: 'Hãy xin máy đó xuất gói “toàn bộ”, hoặc nhập gói của máy khác đã có các mục này.',
      }
    case 'unknown-device': {
      const says = item.says.length > 0 ? `, tự ghi tên ${item.says.join(', ')},` : ''
      return {
        what: `Máy có vân tay ${item.fingerprint}${says} chưa được cho vào.`,
        todo: 'Hãy đối chiếu vân tay với người giữ máy rồi cho vào; nếu không quen thì cứ để đó, các mục này không được tính.',
      }
    }
    case 'unsigned':
      return { what: `Mục của ${item.of} chưa có chữ ký.`, todo: receivingWords.unsigned.sentence }
    case 'newer':
      return { what: `Mục của ${item.of} do bản SoTuyen mới hơn ghi.`, todo: receivingWords['newer-tables'].sentence }
    case 'ruled':
      return {
        what: `Tỉnh đã xác nhận tới mục ${item.seq} của ${item.of} mà mục đó chưa tới máy này.`,
        todo: 'Hãy xin gói mới của máy đó, hoặc trao đổi với máy chủ của tỉnh.',
      }
    case 'rulings':
      return {
        what: `Thiếu lời xác nhận số ${item.from}–${item.to} của tỉnh.`,
        todo: receivingWords['rulings-missing'].sentence,
      }
  }
}
