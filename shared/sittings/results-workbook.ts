import { receiverOf } from '../costing/pay-document.ts'
import { unitLabels } from '../costing/rules.ts'
import { empty, money, number, strong, strongMoney, text } from '../documents/blocks.ts'
import type { Cell } from '../documents/model.ts'
import type { Sheet, Workbook } from '../documents/workbook.ts'
import { formatDate } from '../lib/dates.ts'
import { amountInWords } from '../lib/vietnamese/words.ts'
import { pointsCell } from '../scoring/sheet-blocks.ts'
import { fileEnd, memberOf, officeOf, sittingDay, watermarkOf } from './paper-words.ts'
import type { SittingSnapshot } from './snapshot.ts'

/** The figures of a sitting for those who reckon on: what was decided, every sheet, what it costs and who gets what. */
export function resultsWorkbook(snapshot: SittingSnapshot): Workbook {
  return {
    title: `Kết quả phiên họp ${sittingDay(snapshot)}`,
    fileName: `ket-qua${fileEnd(snapshot)}`,
    ...watermarkOf(snapshot),
    sheets: [resultSheet(snapshot), scoreSheet(snapshot), costSheet(snapshot), paySheet(snapshot)],
  }
}

const count = (value: number | undefined): Cell => (value === undefined ? empty : number(value))
const points = (value: string | undefined): Cell => (value === undefined ? empty : pointsCell(value))

function resultSheet({ enterprises }: SittingSnapshot): Sheet {
  return {
    name: 'Kết quả',
    columns: [
      { title: 'STT', widthChars: 6 },
      { title: 'Doanh nghiệp', widthChars: 36 },
      { title: 'Mã số thuế', widthChars: 16 },
      { title: 'Loại hình', widthChars: 20 },
      { title: 'Số phiếu nhận xét', widthChars: 11 },
      { title: 'Điểm cao nhất', widthChars: 11 },
      { title: 'Điểm thấp nhất', widthChars: 11 },
      { title: 'Điểm trung bình (để tham khảo)', widthChars: 15 },
      { title: 'Thành viên', widthChars: 11 },
      { title: 'Có mặt', widthChars: 9 },
      { title: 'Tán thành', widthChars: 9 },
      { title: 'Không tán thành', widthChars: 11 },
      { title: 'Không biểu quyết', widthChars: 11 },
      { title: 'Cần tán thành', widthChars: 11 },
      { title: 'Kết quả biểu quyết', widthChars: 18 },
      { title: 'Đề nghị', widthChars: 18 },
      { title: 'Kết luận', widthChars: 50 },
    ],
    rows: enterprises.map(({ name, taxCode, category, sheets, spread, quorum, vote, conclusion }, index) => [
      number(index + 1),
      text(name),
      text(taxCode),
      text(category),
      number(sheets.length),
      points(spread?.highest),
      points(spread?.lowest),
      points(spread?.mean),
      number(quorum.members),
      number(quorum.present),
      count(vote?.agree),
      count(vote?.against),
      count(vote?.abstained),
      count(vote?.needed),
      text(vote ? (vote.holds ? 'Thông qua' : 'Không thông qua') : 'Không biểu quyết'),
      text(vote ? vote.proposal || 'Không đề nghị' : ''),
      text(conclusion),
    ]),
  }
}

function scoreSheet(snapshot: SittingSnapshot): Sheet {
  const { criteria } = snapshot.rules
  return {
    name: 'Phiếu',
    columns: [
      { title: 'Doanh nghiệp', widthChars: 36 },
      { title: 'Thành viên', widthChars: 26 },
      ...criteria.map(({ id, label, max }) => ({ title: `${id}. ${label} (${max})`, widthChars: 14 })),
      { title: 'Tổng điểm', widthChars: 11 },
      { title: 'Hạng mục để trống', widthChars: 14 },
      { title: 'Đã sửa', widthChars: 9 },
    ],
    rows: snapshot.enterprises.flatMap(({ name, sheets }) =>
      sheets.map(({ member, byCriterion, total, blank, amended }) => [
        text(name),
        text(memberOf(snapshot, member)?.name ?? 'Người không còn trong danh sách'),
        ...criteria.map(({ id }) => points(byCriterion[id])),
        points(total),
        text(blank.join(', ')),
        text(amended ? 'Có' : ''),
      ]),
    ),
  }
}

function costSheet({ cost, norms, season }: SittingSnapshot): Sheet {
  const rows = cost.lines.map(({ label, unit, quantity, rate, amount }, index) => [
    number(index + 1),
    text(label),
    text(unitLabels[unit]),
    number(quantity),
    money(rate),
    money(amount),
    text(basisOf(norms[index])),
  ])
  return {
    name: 'Kinh phí',
    columns: [
      { title: 'STT', widthChars: 6 },
      { title: 'Nội dung chi', widthChars: 44 },
      { title: 'Đơn vị tính', widthChars: 14 },
      { title: 'Số lượng', widthChars: 10 },
      { title: 'Mức chi (đồng)', widthChars: 15 },
      { title: 'Thành tiền (đồng)', widthChars: 17 },
      { title: 'Căn cứ', widthChars: 60 },
    ],
    rows: [
      ...rows,
      [empty, strong('Tổng cộng'), empty, empty, empty, strongMoney(cost.total), empty],
      [empty, text(`Bằng chữ: ${amountInWords(cost.total, season.words)}`), empty, empty, empty, empty, empty],
    ],
  }
}

function basisOf(norm: SittingSnapshot['norms'][number] | undefined): string {
  if (!norm) return ''
  const to = norm.validTo === '' ? '' : ` đến ${formatDate(norm.validTo)}`
  return `${norm.legalBasis} (áp dụng từ ${formatDate(norm.validFrom)}${to})`
}

function paySheet(snapshot: SittingSnapshot): Sheet {
  const rows = snapshot.pay.flatMap((row, index) => {
    const { name, role } = receiverOf(snapshot, row)
    const member = memberOf(snapshot, row.member)
    return row.lines.map(({ label, quantity, rate, amount }) => [
      number(index + 1),
      text(name),
      text(member ? officeOf(member) : ''),
      text(role),
      text(label),
      number(quantity),
      money(rate),
      money(amount),
    ])
  })
  return {
    name: 'Người nhận',
    columns: [
      { title: 'STT', widthChars: 6 },
      { title: 'Họ và tên', widthChars: 26 },
      { title: 'Chức vụ, đơn vị', widthChars: 38 },
      { title: 'Vai trò', widthChars: 26 },
      { title: 'Nội dung chi', widthChars: 28 },
      { title: 'Số lượng', widthChars: 10 },
      { title: 'Mức chi (đồng)', widthChars: 15 },
      { title: 'Thành tiền (đồng)', widthChars: 17 },
    ],
    rows: [...rows, [empty, strong('Tổng cộng'), empty, empty, empty, empty, empty, strongMoney(snapshot.cost.total)]],
  }
}
