/**
 * Which backups stay: the newest ten, the newest of each of the last fourteen days, the newest of each month for two years.
 * The moment is in the name of a package, so that a copied or restored folder is judged the same.
 */
const newest = 10
const days = 14
const months = 24

/** 'YYYY-MM-DDThh:mm' of a package's name; '' for a foreign file, which is nobody's to delete. */
export function momentOf(name: string): string {
  const [, year, month, day, hour, minute] = /-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)-\d+\.zip(?:\.age)?$/.exec(name) ?? []
  return year === undefined ? '' : `${year}-${month}-${day}T${hour}:${minute}`
}

/** Newest first; of two in one minute the one that was counted later. */
export const byMoment = (a: string, b: string): number => {
  const [one, other] = [momentOf(a), momentOf(b)]
  return one === other ? counterOf(b) - counterOf(a) : one < other ? 1 : -1
}

/** Whether a file is called as packages of this workspace are. */
export const isPackageOf = (name: string, workspace: string): boolean =>
  name.startsWith(`SOTUYEN-${workspace.slice(-8)}-`)

/** The newest package of a workspace among the files of a stick. */
export const newestOf = (names: readonly string[], workspace: string): string | undefined =>
  names.filter((name) => isPackageOf(name, workspace) && momentOf(name) !== '').toSorted(byMoment)[0]

/**
 * The names that may go. The days are those of this computer, as in the names. `written` was written just now and stays: where
 * the clock was set back its name says that it is older than others.
 */
export function dispensable(names: readonly string[], now: Date, written = ''): readonly string[] {
  const today = dayOf(now)
  const ours = names.filter((name) => momentOf(name) !== '').toSorted(byMoment)
  const kept = new Set([...ours.slice(0, newest), written])
  const firstDay = daysBefore(today, days - 1)
  const firstMonth = daysBefore(`${today.slice(0, 7)}-01`, (months - 1) * 30).slice(0, 7)
  for (const name of firstOfEach(ours, (moment) => moment.slice(0, 10)))
    if (momentOf(name).slice(0, 10) >= firstDay) kept.add(name)
  for (const name of firstOfEach(ours, (moment) => moment.slice(0, 7)))
    if (momentOf(name).slice(0, 7) >= firstMonth) kept.add(name)
  return ours.filter((name) => !kept.has(name))
}

function firstOfEach(sorted: readonly string[], group: (moment: string) => string): readonly string[] {
  const seen = new Set<string>()
  return sorted.filter((name) => {
    const key = group(momentOf(name))
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const counterOf = (name: string): number => Number(/-(\d+)\.zip(?:\.age)?$/.exec(name)?.[1] ?? 0)

const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10)

function dayOf(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
