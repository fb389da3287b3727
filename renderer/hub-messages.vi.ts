import type { HubProblem } from '../shared/desktop/contract-hub.ts'
import type { ExchangeCode, ExchangeProblem } from '../shared/exchange/problems.ts'
import { exchangeSentence } from './messages.vi.ts'

/** Why a laptop did not come into the room's exchange. */
export function hubSentence(problem: HubProblem): string {
  switch (problem.code) {
    case 'hub-code-mistyped':
      return 'Mã gõ chưa đúng (thiếu hoặc sai ký tự); hãy đọc lại trên màn hình máy thư ký rồi gõ lại.'
    case 'hub-bad-address':
      return 'Địa chỉ không đúng; hãy gõ như trên màn hình máy thư ký, ví dụ 192.168.1.5:47831.'
    case 'hub-not-reached':
      return 'Không thấy máy thư ký ở địa chỉ này; hãy kiểm tra hai máy cùng một mạng, thư ký đã mở trao đổi và tường lửa cho phép SoTuyen. Nếu vẫn không được, hãy dùng USB.'
    case 'hub-timed-out':
      return 'Máy thư ký trả lời quá lâu; hãy thử lại hoặc dùng USB.'
    case 'hub-code-wrong':
      return `Mã không khớp với máy ở địa chỉ này nên không nối, chưa gửi gì cho nó. Hãy xem lại mã và địa chỉ trên màn hình máy thư ký. ${
        problem.triesLeft > 0 ? `Còn ${problem.triesLeft} lần thử.` : 'Đã thử năm lần; phải đợi 10 phút.'
      }`
    case 'hub-too-many-tries':
      return `Đã gõ mã không khớp năm lần; hãy đợi ${problem.waitMinutes} phút rồi thử lại, hoặc dùng USB.`
    case 'hub-changed':
      return exchangeSentence({ code: 'hub-changed' })
    case 'hub-not-joined':
      return 'Máy này chưa nối với máy thư ký trong phòng họp.'
    case 'hub-port-taken':
      return 'Một chương trình khác đang dùng cổng 47831 nên chưa mở được; hãy đóng chương trình đó hoặc khởi động lại máy.'
  }
}

const ofHub: { readonly [Code in ExchangeCode]?: string } = {
  'no-connection': 'Không liên lạc được với máy thư ký; cứ làm việc bình thường, SoTuyen sẽ tự thử lại.',
  'timed-out': 'Máy thư ký trả lời quá lâu; cứ làm việc bình thường, SoTuyen sẽ tự thử lại.',
  clock: 'Giờ của máy này lệch nhiều so với máy thư ký; hãy chỉnh lại giờ của máy.',
  'device-unknown':
    'Máy thư ký chưa cho máy này vào, hoặc đang mở trao đổi cho Hội đồng khác; hãy nhờ thư ký xem lại ở Cài đặt → Máy và người.',
  'device-revoked': 'Máy này đã bị thu hồi quyền trao đổi; dữ liệu trên máy vẫn còn, hãy liên hệ thư ký.',
  'token-invalid': 'Máy thư ký không nhận chữ ký của máy này; hãy nối lại bằng mã trên màn hình máy thư ký.',
  'not-found': 'Máy thư ký đang mở trao đổi cho Hội đồng khác; hãy mở đúng Hội đồng ở cả hai máy.',
  'wrong-workspace': 'Máy thư ký đang mở trao đổi cho Hội đồng khác; hãy mở đúng Hội đồng ở cả hai máy.',
  'server-busy': 'Máy thư ký đang bận hoặc đầy đĩa; SoTuyen sẽ tự thử lại.',
  'too-many-requests': 'Máy này trao đổi quá nhiều lần; SoTuyen sẽ tự thử lại sau.',
}

/** What an exchange in the room ended with; what only a province's server answers is said as it is. */
export const hubExchangeSentence = (problem: ExchangeProblem): string =>
  ofHub[problem.code] ?? exchangeSentence(problem)
