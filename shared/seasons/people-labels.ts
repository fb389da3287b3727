import type { Role } from '../data/command.ts'

/** Who uses the app, and what the workspace lets them write (journal/authorize.ts). */
export const personRoles = [
  {
    role: 'secretary',
    label: 'Thư ký Hội đồng',
    may: 'Lập mùa giải, nhập hồ sơ và phiếu giấy, ghi phiên họp, chốt và xuất dữ liệu.',
  },
  {
    role: 'chair',
    label: 'Chủ tịch Hội đồng',
    may: 'Chấm phiếu của mình, điểm danh, ghi ý kiến, mở phiếu cho mọi thành viên và chốt phiên họp.',
  },
  {
    role: 'member',
    label: 'Thành viên Hội đồng',
    may: 'Xem hồ sơ và phiên họp; chấm, niêm phong phiếu của mình; đọc phiếu khác khi đã được mở.',
  },
  { role: 'expert', label: 'Chuyên gia', may: 'Xem hồ sơ, chấm phiếu của mình cho doanh nghiệp được giao.' },
  { role: 'officer', label: 'Cán bộ tỉnh', may: 'Xem dữ liệu các Hội đồng gửi về; không ghi vào hồ sơ và phiên họp.' },
] as const satisfies readonly { readonly role: Role; readonly label: string; readonly may: string }[]

/** In the middle of a sentence. */
export const roleWords = (role: Role): string => {
  const label = roleLabel(role)
  return label.charAt(0).toLowerCase() + label.slice(1)
}

export const roleLabel = (role: Role): string => personRoles.find((known) => known.role === role)?.label ?? role
