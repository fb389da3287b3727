import { type Receipt, receiptSignedText } from '../shared/journal/rulings.ts'
import { newId } from './ids.ts'
import { newPrivateKeyPem, type SigningKey, signingKey } from './keys.ts'
import type { Database } from './store/database.ts'
import { nilId } from './store/migrate.ts'

/** Who the server is. Its key signs receipts and what it writes itself; it lies in the database, and so in every backup. */
export interface Province {
  /** In `from` of its batches, and as device and actor of its own entries. */
  readonly id: string
  readonly name: string
  readonly key: SigningKey
}

interface ProvinceRow {
  readonly id: string
  readonly name: string
  readonly private_key: string
}

export const defaultProvinceName = 'Máy chủ tỉnh'

/** Of several processes that start on an empty database one makes the key. */
export async function openProvince(database: Database): Promise<Province> {
  const known = await readProvince(database)
  if (known) return known
  const pem = newPrivateKeyPem()
  await database.query(
    `insert into province (workspace, id, name, public_key, private_key) values ($1, $2, $3, $4, $5)
      on conflict (workspace) do nothing`,
    [nilId, newId(), defaultProvinceName, signingKey(pem).publicKey, pem],
  )
  const made = await readProvince(database)
  if (!made) throw new Error('openProvince: the row that was just written is not there')
  return made
}

async function readProvince(database: Database): Promise<Province | undefined> {
  const [row] = await database.query<ProvinceRow>('select id, name, private_key from province where workspace = $1', [
    nilId,
  ])
  return row && { id: row.id, name: row.name, key: signingKey(row.private_key) }
}

export async function renameProvince(database: Database, name: string): Promise<void> {
  await database.query('update province set name = $2 where workspace = $1', [nilId, name])
}

/** Signs how far the rulings of a workspace go. */
export function receiptBy(province: Province, workspace: string, epoch: string, n: number, r: string): Receipt {
  const receipt = { key: province.key.publicKey, workspace, epoch, n, r, time: new Date().toISOString() }
  return { ...receipt, signature: province.key.sign(receiptSignedText(receipt)) }
}
