import type { CommandProblem, Finding, FindingCode, ProblemCode } from '../shared/data/problems.ts'
import type { ExchangeCode, ExchangeProblem } from '../shared/exchange/problems.ts'

/** One Vietnamese sentence per refusal: what is wrong and what to do. `data` holds names and figures as text. */
type Data = { readonly [name: string]: string }

const sentences: { readonly [Code in ProblemCode]: (data: Data) => string } = {
  'bad-input': (data) => fieldSentence(data['reason'] ?? ''),
  'not-allowed': () => 'Vai trò của bạn không được làm việc này; hãy nhờ thư ký hoặc chủ tịch Hội đồng.',
  'read-only-window': () =>
    'Cửa sổ này chỉ đọc vì SoTuyen đang mở ở cửa sổ khác; bấm “Chuyển sang đây” để làm việc ở cửa sổ này.',
  'newer-data': () => 'Dữ liệu do bản SoTuyen mới hơn ghi; hãy cập nhật ứng dụng rồi làm tiếp.',
  'workspace-not-raised': () =>
    'Việc này cần phiên bản dữ liệu mới hơn: khi mọi máy đã cập nhật SoTuyen, thư ký nâng phiên bản ở Cài đặt → Máy và người rồi làm lại.',
  'not-found': () => 'Không tìm thấy mục này; có thể mục đã bị xóa.',
  'storage-failed': () =>
    'Máy không ghi được dữ liệu (đĩa đầy hoặc kho lưu trữ bị khóa); nội dung vẫn còn trên màn hình, hãy giải phóng đĩa rồi lưu lại.',
  'disk-nearly-full': () =>
    'Đĩa của máy gần đầy nên chưa bắt đầu việc mới; việc đang làm vẫn lưu và xuất gói được. Hãy giải phóng đĩa rồi làm lại.',

  'season-not-started': () => 'Mùa giải chưa bắt đầu: hãy xác nhận các quy định trong Cài đặt trước.',
  'rules-unconfirmed': (data) => `Còn ${data['count']} quy định chưa xác nhận; hãy xác nhận hoặc sửa kèm căn cứ.`,
  'legal-basis-missing': () => 'Hãy ghi căn cứ pháp lý của quy định hoặc định mức này.',
  'norm-overlap': (data) =>
    `Đã có định mức “${data['item']}” cùng đơn vị tính, hiệu lực trùng thời gian; hãy sửa ngày hiệu lực.`,
  'norm-dates': () => 'Ngày hết hiệu lực phải bằng hoặc sau ngày bắt đầu hiệu lực.',
  'rule-not-valid': () => 'Giá trị này thiếu hoặc không hợp lệ; hãy xem lại các số và tên gọi của quy định.',
  'criteria-not-1000': (data) => `Điểm tối đa của các tiêu chí cộng lại là ${data['sum']}; phải đúng 1.000 điểm.`,
  'rules-in-use': () =>
    'Đã có phiếu niêm phong chấm theo quy định này nên không đổi giá trị được; vẫn xác nhận được kèm căn cứ.',
  'season-in-use': () => 'Mùa giải này đã có phiên họp được chốt nên không xóa được.',

  'too-many-members': (data) =>
    `Hội đồng có tối đa ${data['max']} thành viên theo quy định; không thể thêm người thứ ${data['count']}.`,
  'too-few-members': (data) => `Hội đồng cần ít nhất ${data['min']} thành viên; hiện có ${data['count']}.`,
  'one-chair': (data) =>
    data['name']
      ? `Hội đồng đã có Chủ tịch là ${data['name']}; hãy đổi vai trò của người đó trước.`
      : 'Hội đồng phải có đúng một Chủ tịch.',
  'one-vice-chair': (data) =>
    data['name']
      ? `Hội đồng đã có Phó Chủ tịch là ${data['name']}; hãy đổi vai trò của người đó trước.`
      : 'Hội đồng phải có đúng một Phó Chủ tịch.',
  'secretary-not-member': (data) =>
    data['name']
      ? `${data['name']} đang là thư ký hoặc được chọn làm thư ký, nên phải là Ủy viên; hãy chọn thư ký khác trước.`
      : 'Thư ký phải là một ủy viên trong danh sách Hội đồng (không phải Chủ tịch hay Phó Chủ tịch).',
  'same-name': (data) => `Đã có thành viên tên “${data['name']}”; nếu là hai người trùng tên, hãy xác nhận để lưu.`,
  'member-in-use': (data) =>
    `Không xóa được ${data['name']}: đã có phiếu, khai báo, điểm danh hoặc biểu quyết trong một phiên họp.`,

  'same-tax-code': (data) => `Mã số thuế này đã có ở doanh nghiệp “${data['name']}”.`,
  'enterprise-in-use': (data) => `Không xóa được ${data['name']}: doanh nghiệp đang nằm trong một phiên họp.`,

  'percent-off-step': (data) => `Tỷ lệ phải từ 0 đến 100 và là bội của ${data['step']} %.`,
  'unknown-item': () => 'Phiếu có hạng mục không thuộc bộ tiêu chí của mùa giải.',
  'blank-items': (data) => `Chưa chấm: ${data['items']}. Để trống không phải là 0 điểm; hãy chấm đủ rồi niêm phong.`,
  'sheet-sealed': () =>
    'Phiếu đã niêm phong nên không sửa trực tiếp được; hãy dùng “Sửa phiếu đã niêm phong” và ghi lý do.',
  'sheet-not-sealed': () => 'Phiếu này chưa niêm phong.',
  'reason-missing': () => 'Hãy ghi lý do sửa.',
  'member-recused': (data) => `${data['name']} có lợi ích liên quan đến doanh nghiệp này nên không chấm phiếu.`,

  'no-quorum': (data) =>
    `Không đủ số thành viên dự họp: có mặt ${data['present']}/${data['members']}, cần ít nhất ${data['needed']} (${data['enterprise']}).`,
  'more-votes-than-present': (data) =>
    `Số phiếu biểu quyết (${data['votes']}) nhiều hơn số thành viên có mặt (${data['present']}).`,
  'sitting-closed': () => 'Phiên họp đã kết thúc và được chốt; hãy dùng “Sửa phiên đã chốt” và ghi lý do.',
  'sitting-not-closed': () => 'Phiên họp chưa được chốt.',
  'no-enterprise': () => 'Phiên họp chưa có doanh nghiệp nào.',
  'vote-missing': (data) => `Chưa ghi kết quả biểu quyết của ${data['enterprise']}.`,
  'time-missing': () => 'Hãy ghi giờ bắt đầu và giờ kết thúc phiên họp.',
  'ends-before-start': () => 'Giờ kết thúc phải sau giờ bắt đầu.',
  'presider-missing': () => 'Hãy chọn người chủ trì phiên họp.',
  'presider-absent': (data) => `${data['name']} được ghi là vắng mặt nên không thể chủ trì.`,
  'in-conflict': (data) => `Có hai giá trị khác nhau cho “${data['what']}”; hãy chọn một giá trị rồi làm tiếp.`,
  'open-draft': (data) => `Còn nội dung đang soạn chưa lưu: ${data['what']}. Hãy lưu hoặc bỏ bản nháp rồi chốt phiên.`,
  composition: (data) => data['sentence'] ?? 'Thành phần Hội đồng chưa đúng quy định.',
  'enterprise-heard': (data) => `Không bỏ được ${data['name']} khỏi phiên họp: đã có phiếu hoặc kết quả biểu quyết.`,
  'enterprise-heard-twice': (data) =>
    `“${data['name']}” nằm hai lần trong phiên họp (hai hồ sơ đã gộp làm một); hãy bỏ bớt một lần.`,
  'enterprise-registered-twice': (data) =>
    `“${data['name']}” cùng mã số thuế với ${data['names']}; hãy gộp các hồ sơ, hoặc ghi rõ là các doanh nghiệp khác nhau.`,
  'absence-reason-missing': () => 'Hãy ghi lý do vắng mặt.',
  'interest-reason-missing': () => 'Hãy ghi lợi ích liên quan là gì.',
  'attendance-missing': (data) => `Chưa điểm danh: ${data['names']}.`,
  'vote-outdated': (data) =>
    `Danh sách có mặt đã thay đổi sau khi biểu quyết ${data['enterprise']}; hãy ghi lại kết quả biểu quyết.`,
  'sheet-unreadable': (data) =>
    `Máy này chưa có nội dung phiếu của ${data['member']} cho ${data['enterprise']}; hãy nhận gói dữ liệu rồi chốt.`,

  'device-for-nobody': () => 'Hãy chọn ít nhất một người dùng máy này.',
  'device-known': () => 'Máy này đã được cho vào rồi.',
  'device-revoked': () => 'Máy hoặc gói kích hoạt này đã bị thu hồi rồi.',
  'this-device-revoked': () =>
    'Máy này đã bị thu hồi nên không ghi thêm được; việc đã ghi vẫn xem và xuất ra được. Hãy hỏi thư ký Hội đồng.',
  'not-an-activation': () =>
    'Tệp này không phải gói kích hoạt. Gói kích hoạt do thư ký lập cho máy này, tên có chữ KICHHOAT.',
  'invitation-expired': (data) =>
    `Gói kích hoạt đã hết hạn ngày ${data['date']}; hãy xin thư ký gói mới. Nếu ngày của máy này sai, hãy sửa ngày rồi mở lại.`,
  'invitation-revoked': () => 'Gói kích hoạt này đã bị thu hồi; hãy xin thư ký gói mới.',
  'workspace-here': () =>
    'Máy này đã có dữ liệu của Hội đồng này nên không cần kích hoạt nữa; gói dữ liệu mới thì nhập ở Trao đổi.',

  'file-in-use': () =>
    'Nội dung này đang được tính hoặc là bản chốt để in văn bản nên chưa xóa được; hãy chốt phiên, hoặc sửa phiếu đã niêm phong trước.',
  'pin-format': () => 'PIN gồm 4 đến 12 chữ số.',
  'pin-wrong': (data) => `PIN không đúng; còn ${data['left']} lần thử trước khi phải chờ.`,
  'pin-wait': (data) => `Đã nhập sai nhiều lần; hãy chờ ${data['time']} rồi thử lại.`,

  'not-a-package': () => 'Tệp này không phải gói dữ liệu SoTuyen.',
  'package-cut': () => 'Gói dữ liệu bị cắt cụt hoặc hỏng; hãy chép lại từ máy nguồn. Chưa có gì được nhập.',
  'package-altered': (data) =>
    `Gói dữ liệu đã bị sửa sau khi xuất (${data['part']}); không nhập. Hãy xin gói khác từ máy nguồn.`,
  'package-partial': () =>
    'Gói này chỉ có phần mới, không đủ để bắt đầu trên máy này; hãy xin gói “toàn bộ” hoặc gói kích hoạt từ máy của thư ký.',
  'package-newer': () => 'Gói dữ liệu do bản SoTuyen mới hơn tạo ra; hãy cập nhật ứng dụng rồi nhập lại.',
  'wrong-workspace': (data) => `Gói này thuộc Hội đồng khác (${data['name']}); không nhập vào đây được.`,
  'too-large': () => 'Gói dữ liệu lớn hơn mức cho phép nên không mở.',
  'bad-entry': () => 'Gói dữ liệu có mục không đọc được; không nhập.',
  'wrong-passphrase': () =>
    'Mật khẩu không mở được gói này; hãy nghe lại từng từ. Chữ hoa, dấu và khoảng trống không quan trọng.',

  'no-passphrase': () => 'Chưa có mật khẩu khôi phục nên chưa sao lưu được; hãy lập mật khẩu trước.',
  'no-backup': () => 'Chưa có bản sao lưu nào.',
  'not-read-back': () =>
    'Chưa đọc lại được gói từ nơi vừa ghi nên không tính là bàn giao; hãy dùng USB khác hoặc ứng dụng SoTuyen cài trên máy.',
  'drill-digest': () => 'Dựng lại xong nhưng mã trạng thái không khớp; không dùng bản này để phục hồi.',
  'drill-files': (data) =>
    `Thiếu ${data['count']} tệp kèm theo (phiếu niêm phong, bản chốt phiên); không đủ để phục hồi.`,
  'drill-foreign': () => 'Bản này có mục mà máy này không có; hãy nhập gói đó vào máy trước rồi diễn tập lại.',
  'drill-rows': () =>
    'Bản này phục hồi đủ, nhưng bảng dữ liệu đang hiện trên máy khác với nhật ký; hãy bấm “Dựng lại bảng từ nhật ký…” ở Cài đặt → Máy này rồi diễn tập lại.',
  'changed-meanwhile': () =>
    'Chưa xóa gì: dữ liệu trên máy vừa thay đổi so với lúc kiểm tra và sao lưu. Hãy kiểm tra lại từ đầu.',
}

export const sentence = (problem: CommandProblem): string => sentences[problem.code](problem.data ?? {})

/** One Vietnamese sentence per finding: what people must look at. Nothing is refused for it. */
const findingSentences: { readonly [Code in FindingCode]: (data: Data) => string } = {
  'invitation-used-twice': (data) =>
    `Gói kích hoạt “${data['name']}” đã được dùng ở ${data['count']} máy. Hãy hỏi người nhận gói; máy nào không đúng thì thu hồi.`,
  'invitation-used-late': (data) =>
    `Gói kích hoạt “${data['name']}” được dùng sau ngày hết hạn, hoặc ngày trên máy đó sai. Hãy hỏi người nhận gói.`,
  'members-too-few': (data) =>
    `Hội đồng mới có ${data['count']} thành viên; quy định từ ${data['min']} đến ${data['max']} thành viên.`,
  'members-too-many': (data) =>
    `Hội đồng có ${data['count']} thành viên; quy định từ ${data['min']} đến ${data['max']} thành viên. Hãy xem lại quyết định thành lập và bớt người ghi thừa.`,
  chairs: (data) =>
    data['count'] === '0'
      ? 'Hội đồng chưa có Chủ tịch.'
      : `Hội đồng có ${data['count']} Chủ tịch (${data['names']}); chỉ được có một.`,
  'vice-chairs': (data) =>
    data['count'] === '0'
      ? 'Hội đồng chưa có Phó Chủ tịch.'
      : `Hội đồng có ${data['count']} Phó Chủ tịch (${data['names']}); quy định là ${data['needed']}.`,
  'secretary-open': () => 'Hội đồng chưa có thư ký; hãy chọn một Ủy viên.',
  'secretary-outside': (data) =>
    data['name']
      ? `Thư ký ${data['name']} không phải là Ủy viên; hãy chọn thư ký trong số các Ủy viên.`
      : 'Thư ký đã chọn không còn trong danh sách Hội đồng; hãy chọn thư ký khác.',
  'tax-code-twice': (data) => `Mã số thuế ${data['taxCode']} cũng có ở: ${data['names']}.`,
  'operation-too-short': (data) =>
    `Mới hoạt động ${data['months']} tháng tính đến ngày nhận hồ sơ; cần ít nhất ${data['needed']} tháng.`,
  'product-too-new': (data) =>
    `Sản phẩm mới có trên thị trường ${data['months']} tháng tính đến ngày nhận hồ sơ; cần ít nhất ${data['needed']} tháng.`,
  'gold-too-recent': (data) =>
    `Đã đạt Giải Vàng năm ${data['goldYear']}; được tham dự lại từ năm ${data['againFrom']}.`,
  'documents-missing': (data) => `Hồ sơ còn thiếu tài liệu: ${data['documents']}.`,
  'eligibility-unknown': (data) => `Chưa có ${data['missing']} nên chưa xét đủ điều kiện được.`,
  'norms-overlap': (data) =>
    `Có hai định mức cùng hiệu lực cho: ${data['item']} (${data['unit']}). Khoản này chưa được tính cho đến khi còn một.`,
  'two-closings': () =>
    'Phiên họp có hai bản chốt khác nhau từ hai máy; hãy “Sửa phiên đã chốt” rồi chốt lại một bản. Chưa in văn bản chính thức được.',
  'act-after-closing': (data) => `${data['place']} được ghi sau khi chốt và chưa được tính; hãy chốt lại phiên họp.`,
  'counted-act-gone': (data) =>
    `${data['count']} nội dung đã tính khi chốt nay đã bị thay thế hoặc không được công nhận; hãy chốt lại phiên họp.`,
  'edited-after-closing': () => 'Nội dung phiên họp đã được sửa sau khi chốt nhưng chưa chốt lại.',
  'sheet-of-recused': (data) => `${data['place']} không được tính: người này đã khai có lợi ích liên quan.`,
  'vote-of-others': (data) => `${data['place']}: danh sách có mặt nay khác lúc biểu quyết; hãy biểu quyết lại.`,
  'vote-impossible': (data) => `${data['place']}: số phiếu nhiều hơn số thành viên có mặt; hãy ghi lại.`,
  'number-twice': (data) =>
    `Mùa giải có hai phiên họp cùng là đợt ${data['number']}; hãy sửa số đợt của một phiên ở “Thông tin”, kẻo hai biên bản trùng số.`,
  'heard-twice': (data) =>
    `“${data['names']}” nằm hai lần trong phiên họp vì hai hồ sơ đã gộp làm một; hãy bỏ bớt một lần.`,
  'member-gone': (data) =>
    data['name']
      ? `${data['name']} đã ghi có mặt, có phiếu hoặc khai báo lợi ích ở phiên này nhưng đang ở thùng rác nên không được tính; nếu vẫn là thành viên, hãy khôi phục ở Cài đặt → Thùng rác.`
      : 'Phiên này có phiếu hoặc điểm danh của một thành viên mà máy này chưa có dữ liệu nên chưa được tính; hãy trao đổi lại với máy đã ghi.',
  'closed-member-gone': (data) =>
    `${data['name']} có trong bản chốt của phiên này nhưng nay đang ở thùng rác; hãy khôi phục ở Cài đặt → Thùng rác.`,
  'sitting-gone': (data) =>
    `Phiên họp đợt ${data['number']} đang ở thùng rác, nhưng máy bỏ phiên chưa biết máy khác đã ghi phiếu, biểu quyết hoặc chốt; hãy khôi phục để xem lại, nếu chưa chốt thì bỏ lại được.`,
  'season-gone': (data) => `“${data['name']}” đang ở thùng rác nhưng có phiên họp đã chốt; hãy khôi phục.`,
  'enterprise-dropped': (data) =>
    `“${data['name']}” không còn trong danh sách xét của phiên này nhưng đã có phiếu niêm phong hoặc biểu quyết; nếu vẫn xét, hãy thêm lại ở “Thông tin”.`,
  'enterprise-gone': (data) =>
    `“${data['name']}” có trong phiên này nhưng hồ sơ đang ở thùng rác; hãy khôi phục ở Cài đặt → Thùng rác, hoặc bỏ khỏi phiên ở “Thông tin” nếu chưa xem xét.`,
}

export const findingSentence = ({ code, data }: Finding): string => findingSentences[code](data)

const fieldSentences: { readonly [code: string]: (detail: string) => string } = {
  required: () => 'Hãy điền mục này.',
  'too-long': (max) => `Dài quá ${Number(max).toLocaleString('vi-VN')} ký tự; hãy rút ngắn, nội dung vẫn được giữ.`,
  'bad-character': () => 'Có ký tự không hợp lệ; hãy xóa và gõ lại.',
  'one-line': () => 'Chỉ ghi một dòng.',
  'bad-date': () => 'Ngày không đúng; hãy gõ ngày/tháng/năm, ví dụ 05/01/2024.',
  'bad-time': () => 'Giờ không đúng; hãy gõ giờ:phút, ví dụ 08:30.',
  'bad-money': () => 'Số tiền phải là số đồng nguyên, ví dụ 1.234.500 (dấu chấm ngăn hàng nghìn, không có số lẻ).',
  'bad-percent': () => 'Tỷ lệ không đúng; hãy gõ số từ 0 đến 100, ví dụ 65.',
  'bad-year': () => 'Hãy gõ năm giải có bốn chữ số, từ 1996 đến 2100.',
  'unit-not-for-item': () => 'Khoản chi này không tính theo đơn vị đã chọn.',
  'bad-count': () => 'Hãy gõ số nguyên không âm.',
  'bad-choice': () => 'Hãy chọn một mục trong danh sách.',
  'bad-years': () => 'Hãy gõ các năm có bốn chữ số, cách nhau bằng dấu phẩy, ví dụ 2018, 2021.',
}

/** Sentence for a field's code ('too-long:300'); anything unknown gets the general one. */
export function fieldSentence(code: string): string {
  const [name = '', detail = ''] = code.split(':')
  return (fieldSentences[name] ?? (() => 'Giá trị này không hợp lệ; hãy xem lại.'))(detail)
}

/** What the province's server answered, or why it could not be asked. */
const exchangeSentences: { readonly [Code in ExchangeCode]: string } = {
  'bad-request': 'Máy chủ tỉnh không hiểu yêu cầu; hãy cập nhật SoTuyen ở máy này rồi thử lại.',
  'token-missing': 'Máy chủ tỉnh chưa nhận ra máy này; hãy thử trao đổi lại.',
  'token-invalid': 'Máy chủ tỉnh không nhận chữ ký của máy này; hãy kiểm tra địa chỉ máy chủ rồi thử lại.',
  'token-used': 'Yêu cầu này đã được gửi một lần; hãy thử trao đổi lại.',
  clock: 'Giờ của máy này lệch nhiều so với máy chủ tỉnh; hãy chỉnh lại giờ của máy.',
  'device-unknown': 'Máy chủ tỉnh chưa biết máy này trong cơ quan này; hãy nhờ thư ký trao đổi với tỉnh trước.',
  'device-revoked':
    'Máy này đã bị thu hồi quyền trao đổi; dữ liệu trên máy vẫn còn, hãy liên hệ thư ký hoặc cán bộ tỉnh.',
  'code-unknown': 'Không có mã này; hãy gõ lại đúng mã cán bộ tỉnh đã đưa.',
  'code-used': 'Mã này đã được dùng ở máy khác; hãy xin cán bộ tỉnh mã mới.',
  'code-expired': 'Mã này đã hết hạn; hãy xin cán bộ tỉnh mã mới.',
  'workspace-taken': 'Máy chủ tỉnh đã có một cơ quan khác mang mã số này; hãy liên hệ cán bộ tỉnh.',
  'workspace-missing': 'Mã này dành cho cơ quan đã có dữ liệu trên máy; hãy mở dữ liệu của cơ quan rồi nhập mã.',
  'workspace-pending': 'Cơ quan này chưa trao đổi với tỉnh lần nào; hãy nhờ thư ký trao đổi trước.',
  'province-not-trusted': 'Cơ quan này chưa ghi nhận máy chủ tỉnh; hãy nhờ thư ký trao đổi với tỉnh trước.',
  'wrong-workspace': 'Dữ liệu gửi đi thuộc cơ quan khác; hãy mở đúng cơ quan rồi trao đổi lại.',
  'file-not-found': 'Máy chủ tỉnh chưa có nội dung này, hoặc máy này không được nhận.',
  'file-not-named': 'Máy chủ tỉnh chưa biết nội dung này thuộc phiếu nào; hãy trao đổi lại.',
  'wrong-hash': 'Nội dung đến máy chủ tỉnh không giống nội dung đã gửi; hãy trao đổi lại.',
  'wrong-range': 'Máy chủ tỉnh đã nhận đến chỗ khác của nội dung này; hãy trao đổi lại.',
  'too-large': 'Dữ liệu gửi một lần quá lớn; hãy cập nhật SoTuyen ở máy này rồi thử lại.',
  'too-slow': 'Mạng quá chậm nên máy chủ tỉnh không đợi được; hãy thử lại hoặc dùng USB.',
  'too-many-requests': 'Máy này trao đổi quá nhiều lần; SoTuyen sẽ tự thử lại sau.',
  'admin-only': 'Trang này chỉ dành cho người quản trị máy chủ.',
  'not-found': 'Địa chỉ này không phải máy chủ SoTuyen của tỉnh; hãy kiểm tra lại địa chỉ.',
  'server-busy': 'Máy chủ tỉnh đang bận; SoTuyen sẽ tự thử lại sau.',
  'server-failed': 'Máy chủ tỉnh gặp lỗi; SoTuyen sẽ tự thử lại, dữ liệu trên máy này vẫn còn nguyên.',
  'no-connection': 'Không liên lạc được với máy chủ tỉnh; cứ làm việc bình thường, SoTuyen sẽ tự thử lại.',
  'hub-changed':
    'Máy ở địa chỉ này không phải máy thư ký đã nối; chưa gửi gì cho nó. Hãy hỏi thư ký mã mới và nối lại.',
  'timed-out': 'Máy chủ tỉnh trả lời quá lâu; cứ làm việc bình thường, SoTuyen sẽ tự thử lại.',
  'not-a-server':
    'Ở địa chỉ này không phải máy chủ SoTuyen, hoặc mạng đang đòi đăng nhập; hãy kiểm tra địa chỉ và mạng.',
  'receipt-not-genuine':
    'Xác nhận gửi về không đúng chữ ký của tỉnh nên không được tính; hãy báo cán bộ tỉnh kiểm tra máy chủ và đường truyền.',
  'bad-address': 'Địa chỉ máy chủ không đúng; hãy gõ như cán bộ tỉnh đã đưa, ví dụ https://giaithuong.tinh.gov.vn.',
  'insecure-address': 'Chỉ trao đổi qua địa chỉ có mã hóa (https://); hãy hỏi cán bộ tỉnh địa chỉ đúng.',
  'other-workspace': 'Mã này dành cho cơ quan khác; hãy mở đúng cơ quan hoặc xin cán bộ tỉnh mã khác.',
  'nothing-to-adopt': 'Chưa có dữ liệu để nối với tỉnh; hãy lập mùa giải trước.',
  'only-secretary': 'Chỉ thư ký Hội đồng nối cơ quan với máy chủ của tỉnh; hãy làm việc này ở máy của thư ký.',
  'storage-failed':
    'Máy không ghi được dữ liệu nhận về (đĩa đầy hoặc kho lưu trữ bị khóa); hãy giải phóng đĩa rồi thử lại.',
}

export const exchangeSentence = ({ code }: ExchangeProblem): string => exchangeSentences[code]
