/** Versions of the app: three whole numbers, as in package.json; nothing else is a version. */
const shape = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/

export const isVersion = (text: string): boolean => shape.test(text)

export function isNewerVersion(version: string, than: string): boolean {
  const [a, b] = [partsOf(version), partsOf(than)]
  const place = a.findIndex((part, index) => part !== b[index])
  return place >= 0 && (a[place] ?? 0) > (b[place] ?? 0)
}

function partsOf(version: string): readonly number[] {
  const found = shape.exec(version)
  if (!found) throw new Error(`not a version: ${version}`)
  return found.slice(1).map(Number)
}
