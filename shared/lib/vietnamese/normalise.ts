/** Text is stored composed (NFC): one letter has one spelling, whatever keyboard or system it came from. */
export const toNfc = (text: string): string => text.normalize('NFC')
