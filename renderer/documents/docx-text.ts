import { AlignmentType, type IParagraphOptions, type IRunOptions, LineRuleType, Paragraph, TextRun } from 'docx'
import { fromPt } from './docx-measures.ts'

/** Text of one or several lines as runs. */
export function textRuns(text: string, look: IRunOptions = {}): readonly TextRun[] {
  return text.split('\n').map((line, index) => new TextRun({ ...look, text: line, ...(index > 0 && { break: 1 }) }))
}

/** A paragraph without any space around it, in the middle of its column. */
export function centred(text: string, look: IRunOptions, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: 0 },
    ...more,
    children: textRuns(text, look),
  })
}

/** A line of its own as high as `heightPt`: the space between two tables, or the carrier of a rule or a page break. */
export function spacer(heightPt: number, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: fromPt(heightPt), lineRule: LineRuleType.EXACT },
    ...more,
  })
}

/** A thin rule in the middle of a column, `share` of its width long. */
export function rule(columnWidth: number, share: number): Paragraph {
  const side = Math.round((columnWidth * (1 - share)) / 2)
  return spacer(3, {
    indent: { left: side, right: side },
    border: { bottom: { style: 'single', size: 6, space: 0, color: '000000' } },
  })
}
