export interface Enterprise {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly amount: string
  readonly state: 'blank' | 'working' | 'done' | 'sealed' | 'absent'
}

const names = [
  'Đá cảnh Phan Rang',
  'Ánh Dương',
  'Dệt may Ê Đê',
  'Muối Cà Ná',
  'Nho Ba Mọi',
  'Áo dài Huệ',
  'Đông Á',
  'An Bình',
  'Yến sào Ninh Hải',
  'Ốc hương Vĩnh Hy',
]
const places = ['phường Bảo An', 'xã Phước Dinh', 'thị trấn Khánh Hải', 'huyện Ninh Phước']
const states = ['blank', 'working', 'done', 'sealed', 'absent'] as const

/** Plainly invented. */
const enterpriseAt = (index: number): Enterprise => ({
  id: `e${index}`,
  name: `Công ty mẫu ${names[index % names.length]}${index < names.length ? '' : ` ${index}`}`,
  place: places[index % places.length] ?? '',
  amount: String(((index * 7919) % 1000) * 12_500),
  state: states[index % states.length] ?? 'blank',
})

export const enterprises: readonly Enterprise[] = Array.from({ length: 64 }, (_, index) => enterpriseAt(index))
export const manyEnterprises = (): readonly Enterprise[] =>
  Array.from({ length: 50_000 }, (_, index) => enterpriseAt(index))
