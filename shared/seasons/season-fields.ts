import { z } from 'zod'
import { lineText, longText, optionalDate, requiredLine } from '../data/fields.ts'

/** What a season says of itself: everything here is printed on its papers. */
export const seasonFields = {
  /** The award was founded in 1996 (as Giải thưởng Chất lượng Việt Nam). */
  awardYear: z.int({ error: 'bad-year' }).min(1996, { error: 'bad-year' }).max(2100, { error: 'bad-year' }),
  name: requiredLine(),
  province: requiredLine(),
  /** Cơ quan chủ quản, the first line of the head of a paper. */
  parentBody: lineText(),
  /** Cơ quan ban hành, the second line. */
  issuingBody: lineText(),
  /** Abbreviation after 'BB-' in 'Số: …/BB-…'. */
  bodyCode: lineText(40),
  decisionNumber: lineText(100),
  decisionDate: optionalDate,
  decisionBody: lineText(),
  place: lineText(),
  /** Nơi nhận, one a line. */
  recipients: longText(),
  /** Both ways of writing amounts in words are in official use. */
  wordsThousand: z.enum(['nghìn', 'ngàn'], { error: 'bad-choice' }),
  wordsCommas: z.boolean(),
}
