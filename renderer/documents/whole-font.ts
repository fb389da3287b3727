/** What the 32-bit words of a whole font file add up to (OpenType specification, table "head", checksumAdjustment). */
const sumOfWhole = 0xb1b0afba

/** False for a font file that was cut or of which a single bit is another. */
export function isWholeFont(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length % 4 !== 0) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum === sumOfWhole
}
