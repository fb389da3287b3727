import { toNfc } from '../lib/vietnamese/normalise.ts'

/** Tax codes are written with blanks and dashes or without; they are the same when letters and digits are. '' = none. */
export const taxCodeKey = (taxCode: string): string =>
  toNfc(taxCode)
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

interface Taxed {
  readonly id: string
  readonly taxCode?: string
}

/** Others of the season with the same tax code. */
export function sameTaxCode<Other extends Taxed>({ id, taxCode = '' }: Taxed, all: readonly Other[]): readonly Other[] {
  const key = taxCodeKey(taxCode)
  if (key === '') return []
  return all.filter((other) => other.id !== id && taxCodeKey(other.taxCode ?? '') === key)
}
