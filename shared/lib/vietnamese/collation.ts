/** One collator for the whole app: building one is a hundred times dearer than using it. */
const collator = new Intl.Collator('vi', { numeric: true })

/** Vietnamese dictionary order (a ă â … d đ …), digits by value. */
export const compareVietnamese = (a: string, b: string): number => collator.compare(a, b)

/** Order of a list of people: by given name, which is the last word, then by the whole name. */
export const compareByGivenName = (a: string, b: string): number =>
  collator.compare(givenName(a), givenName(b)) || collator.compare(a, b)

const givenName = (name: string): string => name.trim().split(/\s+/u).at(-1) ?? ''
