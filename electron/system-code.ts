import type { DesktopProblem } from '../shared/desktop/contract.ts'

/** `ENOSPC`, `EACCES`, … of an error that the system gave; '' for any other. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What a failed write means to a person. An error that the system did not give is a bug and goes on. */
export function writeProblem(error: unknown, file: string): DesktopProblem {
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', file }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { code: 'write-denied', file }
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV' || code === 'ENXIO')
    return { code: 'folder-gone', file }
  if (code !== '' && !code.startsWith('ERR_')) return { code: 'file-not-written', file }
  throw error
}
