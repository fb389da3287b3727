/** Lengths in twentieths of a point (DXA), the unit of DOCX; font sizes in half points. */
export const fromMm = (mm: number): number => Math.round((mm * 1440) / 25.4)

export const fromPt = (pt: number): number => Math.round(pt * 20)

export const halfPoints = (pt: number): number => pt * 2

/** A4 and its margins by Nghị định 30/2020/NĐ-CP, Annex I; the PDF template has the same numbers. */
export const paper = {
  shortMm: 210,
  longMm: 297,
  margin: { topMm: 20, bottomMm: 20, leftMm: 30, rightMm: 15 },
} as const

export function textWidthMm(landscape: boolean): number {
  return (landscape ? paper.longMm : paper.shortMm) - paper.margin.leftMm - paper.margin.rightMm
}
