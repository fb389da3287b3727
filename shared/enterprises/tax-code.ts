import { toNfc } from '../lib/vietnamese/normalise.ts'

/** Tax codes are written with blanks and dashes or without; they are the same when letters and digits are. '' = none. */
export const taxCodeKey = (taxCode: string): string =>
  toNfc(taxCode)
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

interface Taxed {
  readonly id: string
  readonly taxCode?: string
  readonly distinctFrom?: readonly string[]
}

/** Others of the season with the same tax code, but those of which a person said that they are another enterprise. */
export function sameTaxCode<Other extends Taxed>(
  { id, taxCode = '', distinctFrom = [] }: Taxed,
  all: readonly Other[],
): readonly Other[] {
  const key = taxCodeKey(taxCode)
  if (key === '') return []
  return all.filter(
    (other) =>
      other.id !== id &&
      taxCodeKey(other.taxCode ?? '') === key &&
      !distinctFrom.includes(other.id) &&
      !(other.distinctFrom ?? []).includes(id),
  )
}
