/** Controls but line feed, lone surrogates, non-characters and direction overrides: no paper can show them, XML forbids most. */
const unprintable = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu

/** Text as it may stand in a PDF, a DOCX or an XLSX: NFC, line feeds only, nothing invisible that changes what is read. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unprintable, (character) => (character === '\n' ? '\n' : ''))
    .normalize('NFC')
}
