/** Controls but line feed, lone surrogates, non-characters and direction overrides: no paper can show them, XML forbids most. */
const unprintable = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu

/** Line ends of other programs; Word hands over its soft ones as vertical tabs. */
const lineEnd = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** Blanks that a line does not break at: text pasted from Word or a web page may have no others, and would run off the paper. */
const otherBlank = /[\t\u00A0\u2007\u202F]/g

/** Text as it may stand in a PDF, a DOCX or an XLSX: NFC, line feeds only, nothing invisible that changes what is read. */
export function cleanText(text: string): string {
  return text
    .replace(lineEnd, '\n')
    .replace(otherBlank, ' ')
    .replace(unprintable, (character) => (character === '\n' ? '\n' : ''))
    .normalize('NFC')
}
