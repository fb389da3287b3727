import { z } from 'zod'
import { command, plan } from '../data/command.ts'
import { requiredLine } from '../data/fields.ts'
import { keyText } from '../journal/rulings.ts'

/** The workspace believes the receipts of a province's server from now on. Secretary or officer; said once for a key. */
export const trustProvince = command({
  name: 'provinces.trust',
  args: z.object({ publicKey: keyText, name: requiredLine(), address: requiredLine(1000) }),
  decide: async (read, { publicKey, name, address }) =>
    (await read.get('provinces', publicKey))?.act
      ? plan()
      : plan({ table: 'provinces', id: publicKey, set: { act: { name, address } } }),
})
