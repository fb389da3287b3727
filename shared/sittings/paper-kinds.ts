import { payDocument } from '../costing/pay-document.ts'
import { joinDocuments } from '../documents/join-documents.ts'
import type { OfficialDocument } from '../documents/model.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import { blankSheetDocument } from '../scoring/blank-sheet-document.ts'
import { sealedSheetDocument, type SealedSheetPaper } from '../scoring/sealed-sheet-document.ts'
import { asciiWords } from '../scoring/sheet-blocks.ts'
import { attendanceDocument, blankAttendanceDocument } from './attendance-document.ts'
import { minutesDocument } from './minutes-document.ts'
import { figuresMissing, payFiguresMissing } from './paper-figures.ts'
import { fileEnd } from './paper-words.ts'
import type { SittingSnapshot } from './snapshot.ts'

export type PaperKind = 'minutes' | 'attendance' | 'pay' | 'blank-attendance' | 'blank-sheets' | 'sealed-sheets'

/** The papers of a sitting in the order in which they are needed, with what their state is called. */
export const paperKinds = [
  { kind: 'minutes', label: 'Biên bản' },
  { kind: 'attendance', label: 'Danh sách dự họp' },
  { kind: 'pay', label: 'Danh sách chi trả, ký nhận' },
  { kind: 'sealed-sheets', label: 'Phiếu nhận xét đã niêm phong' },
  { kind: 'blank-sheets', label: 'Phiếu nhận xét để trống' },
  { kind: 'blank-attendance', label: 'Danh sách dự họp để trống' },
] as const satisfies readonly { readonly kind: PaperKind; readonly label: string }[]

/** A paper that can be written, and the figures that its PDF must show (R-MIN-2). */
export interface Paper {
  readonly document: OfficialDocument
  readonly missingFigures: (pdfText: string) => readonly string[]
}

/** What the papers of a sitting are made from. */
export interface PaperMaterials {
  readonly snapshot: SittingSnapshot
  readonly rules: RuleSet
  readonly sheets: readonly SealedSheetPaper[]
}

/** Which sheets: '' = all enterprises, all members. */
export interface SheetChoice {
  readonly enterprise: string
  readonly member: string
}

export const allSheets: SheetChoice = { enterprise: '', member: '' }

/** The paper of that kind, or null when there is no sheet to print. */
export function paperOf(kind: PaperKind, materials: PaperMaterials, choice: SheetChoice = allSheets): Paper | null {
  const { snapshot } = materials
  const plain = (document: OfficialDocument): Paper => ({ document, missingFigures: () => [] })
  switch (kind) {
    case 'minutes':
      return {
        document: minutesDocument(snapshot),
        missingFigures: (pdfText) => figuresMissing(pdfText, snapshot),
      }
    case 'pay':
      return { document: payDocument(snapshot), missingFigures: (pdfText) => payFiguresMissing(pdfText, snapshot) }
    case 'attendance':
      return plain(attendanceDocument(snapshot))
    case 'blank-attendance':
      return plain(blankAttendanceDocument(snapshot))
    case 'blank-sheets':
    case 'sealed-sheets': {
      const document = joined(snapshot, kind, choice, sheetDocuments(kind, materials, choice))
      return document && plain(document)
    }
  }
}

function sheetDocuments(
  kind: 'blank-sheets' | 'sealed-sheets',
  { snapshot, rules, sheets }: PaperMaterials,
  choice: SheetChoice,
): readonly OfficialDocument[] {
  const chosen = (enterprise: string, member: string): boolean =>
    (choice.enterprise === '' || choice.enterprise === enterprise) && (choice.member === '' || choice.member === member)
  if (kind === 'sealed-sheets')
    return sheets.filter(({ act }) => chosen(act.enterprise, act.member)).map(sealedSheetDocument)
  return snapshot.enterprises.flatMap(({ id: enterprise, recused }) =>
    snapshot.members
      .filter(({ id }) => chosen(enterprise, id) && !recused.some(({ member }) => member === id))
      .map(({ id: member }) => blankSheetDocument({ snapshot, rules, enterprise, member })),
  )
}

function joined(
  snapshot: SittingSnapshot,
  kind: 'blank-sheets' | 'sealed-sheets',
  { enterprise, member }: SheetChoice,
  [first, ...others]: readonly OfficialDocument[],
): OfficialDocument | null {
  if (!first) return null
  const name = kind === 'blank-sheets' ? 'phieu-trang' : 'phieu-niem-phong'
  const of = [
    snapshot.enterprises.find(({ id }) => id === enterprise)?.name,
    snapshot.members.find(({ id }) => id === member)?.name,
  ]
  return joinDocuments([first, ...others], {
    title: kind === 'blank-sheets' ? 'Phiếu nhận xét, đánh giá (để trống)' : 'Phiếu nhận xét, đánh giá đã niêm phong',
    fileName: [`${name}${fileEnd(snapshot)}`, ...of.map((words) => asciiWords(words ?? '')).filter(Boolean)].join('-'),
  })
}
