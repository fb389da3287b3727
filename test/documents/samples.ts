import type { Block, Cell, OfficialDocument, ParagraphBlock, TextRun } from '../../shared/documents/model.ts'

/** Papers as a builder would describe them, with plainly invented people and enterprises. */

const text = (value: string): Cell => ({ kind: 'text', text: value })
const number = (value: string): Cell => ({ kind: 'number', value })
const money = (value: string): Cell => ({ kind: 'money', value })
const date = (value: string): Cell => ({ kind: 'date', value })
const empty: Cell = { kind: 'empty' }

const paragraph = (style: ParagraphBlock['style'], ...runs: readonly (string | TextRun)[]): ParagraphBlock => ({
  kind: 'paragraph',
  style,
  runs: runs.map((run) => (typeof run === 'string' ? { text: run } : run)),
})

const head = {
  kind: 'head',
  parentBody: 'Sở Khoa học và Công nghệ tỉnh Ninh Thuận',
  issuingBody: 'Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia tỉnh Ninh Thuận',
  number: 'Số:       /BB-HĐST',
} as const

const members = [
  ['Nguyễn Văn Mẫu', 'Chủ tịch'],
  ['Trần Thị Thử', 'Phó Chủ tịch'],
  ['Lê Minh Giả Định', 'Ủy viên, Thư ký'],
  ['Phạm Quốc Ví Dụ', 'Ủy viên'],
  ['Hoàng Thị Tưởng Tượng', 'Ủy viên'],
  ['Đặng Hữu Thí Nghiệm', 'Ủy viên'],
  ['Bùi Thanh Minh Họa', 'Ủy viên'],
  ['Vũ Ngọc Phỏng Chừng', 'Ủy viên'],
  ['Đỗ Khánh Làm Quen', 'Ủy viên'],
  ['Hồ Xuân Tập Dượt', 'Ủy viên'],
  ['Dương Gia Chạy Thử', 'Ủy viên'],
] as const

const enterprise = 'Công ty TNHH Nho và Táo Mẫu Phan Rang'

export const minutes: OfficialDocument = {
  title: 'Biên bản họp Hội đồng sơ tuyển – đợt 1 năm 2024',
  fileName: 'bien-ban-dot-1-2024',
  orientation: 'portrait',
  watermark: 'MẪU',
  blocks: [
    head,
    {
      kind: 'title',
      name: 'Biên bản',
      subject: 'Họp Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia tỉnh Ninh Thuận năm 2024, đợt 1',
    },
    paragraph('basis', 'Căn cứ Nghị định số 132/2008/NĐ-CP ngày 31 tháng 12 năm 2008 của Chính phủ;'),
    paragraph('basis', 'Căn cứ Thông tư số 27/2019/TT-BKHCN ngày 26 tháng 12 năm 2019 của Bộ Khoa học và Công nghệ.'),
    paragraph('body', { text: 'Thời gian bắt đầu: ', bold: true }, '08 giờ 00, ngày 15 tháng 8 năm 2024.'),
    paragraph(
      'body',
      { text: 'Địa điểm: ', bold: true },
      'Phòng họp tầng 2, Chi cục Tiêu chuẩn Đo lường Chất lượng, thành phố Phan Rang – Tháp Chàm.',
    ),
    paragraph('heading', 'I. Thành phần tham dự'),
    paragraph('body', 'Có mặt 11/11 thành viên Hội đồng; đủ số thành viên theo quy định (ít nhất 2/3: 8 người).'),
    ...members.map(([name, role]) => paragraph('item', `${name} – ${role}`)),
    paragraph('body', { text: 'Chủ trì (chủ tọa): ', bold: true }, 'Nguyễn Văn Mẫu – Chủ tịch Hội đồng.'),
    paragraph('body', { text: 'Thư ký (người ghi biên bản): ', bold: true }, 'Lê Minh Giả Định – Ủy viên, Thư ký.'),
    paragraph('heading', 'II. Nội dung'),
    paragraph('body', { text: `1. ${enterprise}`, bold: true }, ' (loại hình: sản xuất nhỏ và vừa).'),
    paragraph(
      'body',
      'Hội đồng nghe Thư ký báo cáo tình hình hồ sơ, xem xét 11 phiếu nhận xét đã niêm phong và thảo luận.\n' +
        'Các ý kiến thống nhất: doanh nghiệp có hệ thống quản lý rõ ràng, đã duy trì ISO 9001 và HACCP; cần bổ sung số liệu so sánh ba năm gần nhất cho tiêu chí 7.',
    ),
    {
      kind: 'table',
      columns: [
        { title: 'TT', share: 1, align: 'center' },
        { title: 'Tiêu chí', share: 7, align: 'left' },
        { title: 'Điểm tối đa', share: 2, align: 'right' },
        { title: 'Điểm đạt', share: 2, align: 'right' },
      ],
      rows: [
        [number('1'), text('Vai trò của lãnh đạo'), number('120'), number('78.00')],
        [number('2'), text('Chiến lược hoạt động'), number('85'), number('51.00')],
        [number('3'), text('Chính sách định hướng vào khách hàng và thị trường'), number('85'), number('51.00')],
        [number('4'), text('Đo lường, phân tích và quản lý tri thức'), number('90'), number('49.50')],
        [number('5'), text('Quản lý nguồn nhân lực'), number('85'), number('51.00')],
        [number('6'), text('Quản lý quá trình hoạt động'), number('85'), number('51.00')],
        [number('7'), text('Kết quả hoạt động'), number('450'), number('270.00')],
      ],
      totals: { label: 'Tổng cộng', span: 2, cells: [number('1000'), number('601.50')] },
    },
    paragraph(
      'body',
      'Biểu quyết: 11 đồng ý, 0 không đồng ý trên 11 thành viên có mặt (cần ít nhất 3/4: 9 phiếu). ',
      { text: 'Kết luận: ', bold: true },
      'đề nghị xét tặng Giải thưởng Chất lượng Quốc gia.',
    ),
    paragraph('heading', 'III. Kinh phí phiên họp'),
    {
      kind: 'table',
      columns: [
        { title: 'TT', share: 1, align: 'center' },
        { title: 'Nội dung chi', share: 5, align: 'left' },
        { title: 'Số lượng', share: 2, align: 'right' },
        { title: 'Mức chi (đồng)', share: 3, align: 'right' },
        { title: 'Thành tiền (đồng)', share: 3, align: 'right' },
      ],
      rows: [
        [number('1'), text('Chủ tịch Hội đồng'), number('1'), money('800000'), money('800000')],
        [number('2'), text('Thành viên Hội đồng'), number('10'), money('600000'), money('6000000')],
        [number('3'), text('Phiếu nhận xét, đánh giá'), number('11'), money('250000'), money('2750000')],
      ],
      totals: { label: 'Tổng cộng', span: 4, cells: [money('9550000')] },
    },
    paragraph('body', { text: 'Bằng chữ: Chín triệu năm trăm năm mươi nghìn đồng.', italic: true }),
    paragraph('body', 'Phiên họp kết thúc vào 10 giờ 30, ngày 15 tháng 8 năm 2024./.'),
    {
      kind: 'signatures',
      left: { title: 'Thư ký', note: '(Ký, ghi rõ họ tên)', name: 'Lê Minh Giả Định' },
      right: { title: 'Chủ tọa', note: '(Ký, ghi rõ họ tên)', name: 'Nguyễn Văn Mẫu' },
    },
    {
      kind: 'recipients',
      items: ['Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia', 'Sở Khoa học và Công nghệ', 'Lưu: VT, hồ sơ Hội đồng'],
    },
  ],
}

export const payList: OfficialDocument = {
  title: 'Danh sách chi tiền phiên họp đợt 1 năm 2024',
  fileName: 'danh-sach-chi-tien-dot-1-2024',
  orientation: 'landscape',
  blocks: [
    { kind: 'head', parentBody: head.parentBody, issuingBody: head.issuingBody },
    { kind: 'title', name: 'Danh sách chi tiền', subject: 'Phiên họp đợt 1 ngày 15 tháng 8 năm 2024' },
    {
      kind: 'table',
      rowHeightMm: 11,
      columns: [
        { title: 'TT', share: 1, align: 'center' },
        { title: 'Họ và tên', share: 5, align: 'left' },
        { title: 'Chức danh', share: 4, align: 'left' },
        { title: 'Ngày họp', share: 3, align: 'center' },
        { title: 'Họp (đồng)', share: 3, align: 'right' },
        { title: 'Phiếu (đồng)', share: 3, align: 'right' },
        { title: 'Cộng (đồng)', share: 3, align: 'right' },
        { title: 'Ký nhận', share: 4, align: 'center' },
      ],
      rows: members.map(([name, role], index) => [
        number(String(index + 1)),
        text(name),
        text(role),
        date('2024-08-15'),
        money(index === 0 ? '800000' : '600000'),
        money('250000'),
        money(index === 0 ? '1050000' : '850000'),
        empty,
      ]),
      totals: { label: 'Tổng cộng', span: 4, cells: [money('6800000'), money('2750000'), money('9550000'), empty] },
    },
    paragraph('body', { text: 'Bằng chữ: Chín triệu năm trăm năm mươi nghìn đồng.', italic: true }),
    {
      kind: 'signatures',
      left: { title: 'Người lập', note: '(Ký, ghi rõ họ tên)', name: 'Lê Minh Giả Định' },
      right: { title: 'Chủ tịch Hội đồng', note: '(Ký, ghi rõ họ tên)', name: 'Nguyễn Văn Mẫu' },
    },
  ],
}

export const blankSheet: OfficialDocument = {
  title: 'Phiếu nhận xét, đánh giá',
  fileName: 'phieu-nhan-xet-trang',
  orientation: 'portrait',
  blocks: [
    { kind: 'head', parentBody: head.parentBody, issuingBody: head.issuingBody },
    { kind: 'title', name: 'Phiếu nhận xét, đánh giá', subject: `Doanh nghiệp: ${enterprise}` },
    paragraph('body', 'Họ và tên thành viên: ', { text: 'Phạm Quốc Ví Dụ', bold: true }, '. Chức danh: Ủy viên.'),
    {
      kind: 'table',
      rowHeightMm: 10,
      columns: [
        { title: 'TT', share: 1, align: 'center' },
        { title: 'Tiêu chí', share: 7, align: 'left' },
        { title: 'Điểm tối đa', share: 2, align: 'right' },
        { title: 'Tỷ lệ (%)', share: 2, align: 'right' },
        { title: 'Điểm', share: 2, align: 'right' },
      ],
      rows: [
        [number('1'), text('Vai trò của lãnh đạo'), number('120'), empty, empty],
        [number('2'), text('Chiến lược hoạt động'), number('85'), empty, empty],
        [number('7'), text('Kết quả hoạt động'), number('450'), empty, empty],
      ],
      totals: { label: 'Tổng cộng', span: 2, cells: [number('1000'), empty, empty] },
    },
    paragraph('heading', 'Điểm mạnh'),
    { kind: 'writing-lines', count: 6 },
    paragraph('heading', 'Cơ hội cải tiến'),
    { kind: 'writing-lines', count: 6 },
    paragraph('note', 'Tỷ lệ ghi theo bước 5 %; để trống nghĩa là chưa đánh giá, không phải 0 %.'),
    { kind: 'signatures', right: { title: 'Thành viên', note: '(Ký, ghi rõ họ tên)', name: 'Phạm Quốc Ví Dụ' } },
  ],
}

/** The 67 accented letters of Vietnamese in both cases: 134. */
export const accentedLetters = (() => {
  const lower = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ'
  return Array.from((lower + lower.toUpperCase()).normalize('NFC'))
})()

/** Text that would be code in Typst, XML or a spreadsheet if a writer did not treat it as data. */
export const hostileTexts = [
  '#panic("x")',
  '$x$',
  '*b*',
  '@ref',
  '\\u{41} \\ \\\\',
  '<w:p>&amp;</w:p>',
  '= Đề mục',
  '//chú thích',
  '"] #eval("1")',
  '_gạch_ ~ -- ... `mã`',
] as const

export const letters: OfficialDocument = {
  title: 'Chữ cái và ký hiệu #panic("x")',
  fileName: 'chu-cai',
  orientation: 'portrait',
  blocks: [
    { ...head, issuingBody: 'Hội đồng #panic("x")' },
    { kind: 'title', name: 'Chữ cái', subject: '#panic("x")' },
    paragraph('body', accentedLetters.join(' ')),
    paragraph('body', { text: accentedLetters.join(' '), bold: true }),
    paragraph('body', { text: accentedLetters.join(' '), italic: true }),
    paragraph('body', { text: accentedLetters.join(' '), bold: true, italic: true }),
    paragraph('body', 'Chữ tổ hợp: ', 'Việt Nam – Ủy ban, nghiệp vụ'.normalize('NFD'), '\u0007\u202E.'),
    ...hostileTexts.map((hostile) => paragraph('item', hostile)),
    paragraph('body', `Địa chỉ không có chỗ ngắt: ${'a1b2c3d4'.repeat(25)}`),
    {
      kind: 'table',
      columns: [
        { title: '#panic("x")', share: 1, align: 'left' },
        { title: '$x$', share: 1, align: 'left' },
      ],
      rows: hostileTexts.map((hostile) => [text(hostile), text(hostile)]),
    },
    { kind: 'signatures', right: { title: '@ref', name: '#panic("x")' } },
    { kind: 'recipients', items: ['#panic("x")', 'Lưu: VT.'] },
  ],
}

/** Minutes of twenty pages: many enterprises with long opinions and a long table. */
export const longMinutes: OfficialDocument = {
  ...minutes,
  title: 'Biên bản hai mươi trang',
  fileName: 'bien-ban-hai-muoi-trang',
  blocks: minutes.blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'signatures') return [block]
    const opinions = Array.from({ length: 48 }, (_, index) => [
      paragraph('heading', `${index + 2}. Doanh nghiệp mẫu số ${index + 2}`),
      paragraph('body', 'Hội đồng thảo luận, so sánh với hồ sơ và kết quả đánh giá tại chỗ. '.repeat(14)),
    ]).flat()
    const rows = Array.from({ length: 220 }, (_, index) => [
      number(String(index + 1)),
      text(`Doanh nghiệp mẫu số ${index + 1}`),
      number(`${600 + (index % 300)}.25`),
      date('2024-08-15'),
    ])
    const columns = [
      { title: 'TT', share: 1, align: 'center' },
      { title: 'Tên doanh nghiệp', share: 6, align: 'left' },
      { title: 'Tổng điểm', share: 2, align: 'right' },
      { title: 'Ngày', share: 2, align: 'center' },
    ] as const
    return [...opinions, { kind: 'table', columns, rows } as const, block]
  }),
}
