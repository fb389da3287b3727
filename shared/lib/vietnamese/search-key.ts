/**
 * What two texts share when marks and case are ignored: 'Đặng Thị Huệ' → 'dang thi hue'. NFD takes the marks off the letters;
 * đ is a letter of its own in Unicode, so it is replaced by hand.
 */
export const searchKey = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** True when every word of the query occurs in the text, marks and case ignored. An empty query matches everything. */
export const matchesSearch = (query: string, text: string): boolean => {
  const key = searchKey(text)
  return searchKey(query)
    .split(' ')
    .every((word) => key.includes(word))
}
