import type { CouncilDatabase } from '../data/database.ts'

/** When the newest package was written or read back, as a label; null = never. */
export async function copyStatus(db: CouncilDatabase): Promise<{ readonly at: string } | null> {
  return ((await db.meta.get('last-package'))?.value as { readonly at: string } | undefined) ?? null
}
