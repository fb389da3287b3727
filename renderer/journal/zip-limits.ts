import { isPartName, limits } from '../../shared/journal/package.ts'
import type { ZipLimits } from './zip-directory.ts'

/** What a package may be made of. */
export const packageZip: ZipLimits = {
  isName: isPartName,
  parts: limits.parts,
  expandedBytes: limits.expandedBytes,
}
