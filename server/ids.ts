import { createHash, randomBytes } from 'node:crypto'

/** UUIDv7 of a moment. */
export function newId(nowMs = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(nowMs, 0, 6)
  return withVersion(bytes, 0x70)
}

/** A life of the province's store that sorts after the ones before it, whatever the clock says. */
export function epochAfter(before: readonly string[], nowMs = Date.now()): string {
  const times = before.map((epoch) => Number.parseInt(epoch.replaceAll('-', '').slice(0, 12), 16) || 0)
  return newId(Math.max(nowMs, ...times.map((time) => time + 1)))
}

/** Where rows stand that belong to no workspace: an id derived from what they are about. */
export function derivedId(about: string): string {
  return withVersion(createHash('sha256').update(about).digest().subarray(0, 16), 0x80)
}

function withVersion(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
