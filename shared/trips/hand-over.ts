import { canonicalText, type Json } from '../journal/canonical.ts'
import type { Head } from '../journal/heads.ts'

export const handOverFormat = 'so-tuyen-hand-over/1'

/** What lies on a hand-over stick, signed by the device that wrote it: a file of its own beside the package. */
export interface Inventory extends UnsignedInventory {
  /** base64url of the Ed25519 signature over `inventorySignedText`. */
  readonly signature: string
}

export interface UnsignedInventory {
  readonly format: typeof handOverFormat
  readonly workspace: string
  readonly workspaceName: string
  /** Of the device that hands over. */
  readonly publicKey: string
  /** Who handed over, and when by this laptop's clock (ISO). */
  readonly by: string
  readonly time: string
  /** The last entry of every journal. */
  readonly heads: readonly Head[]
  readonly digest: string
  readonly counts: { readonly entries: number; readonly files: number }
  readonly package: { readonly name: string; readonly bytes: number; readonly sha256: string }
  /** What is in the package, each with its hash. */
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

export const inventorySignedText = (inventory: UnsignedInventory): string =>
  `so-tuyen/hand-over/1${canonicalText(inventory as unknown as Json)}`

/** A hand-over as this laptop remembers it. */
export interface HandOver {
  readonly inventory: Inventory
  /** Where it was written, and under which name the inventory lies there. */
  readonly place: string
  readonly inventoryName: string
  /** Names of the withheld files that went along. */
  readonly files: readonly string[]
}

/** Whether it holds everything that stands here now. */
export function handOverCovers(
  { inventory, files }: HandOver,
  heads: readonly Head[],
  filesHere: readonly string[],
): boolean {
  const [handed, carried] = [new Set(inventory.heads.map(({ hash }) => hash)), new Set(files)]
  return heads.every(({ hash }) => handed.has(hash)) && filesHere.every((file) => carried.has(file))
}
