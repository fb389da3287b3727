import { newId } from '../../../renderer/data/ids.ts'

/** A plainly invented candidate as the form hands it over, some 600 bytes; the index makes name and tax code its own. */
export function enterpriseArgs(season: string, index: number) {
  return {
    id: newId(),
    season,
    name: `Công ty TNHH Sản xuất và Thương mại Mẫu số ${index}`,
    shortName: `Mẫu ${index}`,
    taxCode: String(4_500_000_000 + index),
    address: `Số ${index} đường Thống Nhất, phường Phủ Hà, thành phố Phan Rang – Tháp Chàm, tỉnh Ninh Thuận`,
    representative: 'Bà Nguyễn Thị Ví Dụ, Giám đốc',
    contact: 'Ông Trần Văn Thử Nghiệm, 0259 0000 000',
    foundedOn: '2009-03-16',
    workers: 40 + (index % 900),
    activity: 'manufacturing' as const,
    products: 'Nho tươi, nho sấy, rượu vang nho và mật nho đóng chai theo tiêu chuẩn cơ sở',
    marketedOn: '2010-01-04',
    managementSystems: 'ISO 9001:2015, ISO 22000:2018',
    receivedOn: '2024-05-20',
    documents: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    goldYears: '',
    note: '',
    sameTaxCodeConfirmed: false,
  }
}
