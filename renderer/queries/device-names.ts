import type { Trust } from '../../shared/journal/trust.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { givenName } from './devices.ts'
import { fingerprintOfKey } from './settings.ts'

/** What people call a device: the name under which it was let in, else its fingerprint. */
export async function deviceName(db: CouncilDatabase, trust: Trust, publicKey: string): Promise<string> {
  const given = await givenName(db, trust, publicKey)
  if (given) return trust.provinces.includes(publicKey) ? `Máy chủ ${given}` : given
  if (trust.root?.publicKey === publicKey) return 'Máy lập dữ liệu'
  return `Máy có vân tay ${fingerprintOfKey(publicKey).slice(0, 9)}…`
}

/** The same for the device that writes a journal; one whose beginning has not arrived has only the end of its id. */
export function journalName(db: CouncilDatabase, trust: Trust, journal: string): Promise<string> {
  const opened = trust.journals[journal]
  return opened
    ? deviceName(db, trust, opened.publicKey)
    : Promise.resolve(`Máy chưa rõ (nhật ký …${journal.slice(-8)})`)
}
