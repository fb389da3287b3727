/** A `Content-Range` of a PUT: `bytes <from>-<last>/<size>`, or with a star for the bytes that only asks. */
export interface ContentRange {
  /** Undefined: only a question how far the file came. */
  readonly from: number | undefined
  readonly length: number
  readonly size: number
}

export function readContentRange(header: string): ContentRange | undefined {
  const asked = /^bytes \*\/(\d{1,12})$/.exec(header)
  if (asked) return { from: undefined, length: 0, size: Number(asked[1]) }
  const sent = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(header)
  if (!sent) return undefined
  const [from, last, size] = [Number(sent[1]), Number(sent[2]), Number(sent[3])]
  return last >= from && last < size ? { from, length: last - from + 1, size } : undefined
}

/** One range of `Range: bytes=…`: undefined when there is none or it is not one that we answer in part; null beyond the end. */
export function readRange(
  header: string | undefined,
  size: number,
): { readonly from: number; readonly end: number } | null | undefined {
  const found = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header ?? '')
  if (!found) return undefined
  const from = Number(found[1])
  const end = found[2] ? Math.min(size, Number(found[2]) + 1) : size
  return from < end ? { from, end } : null
}
