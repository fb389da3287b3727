import { z } from 'zod'
import { command, plan } from '../data/command.ts'
import { id } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'
import { mergedRows, survivorOf } from './same-as.ts'

/**
 * Two records are one enterprise (two devices registered it): `kept` stands for both from now on. Nothing is deleted: sheets and
 * votes stay where they are, and the sitting that names the other record shows the facts of the kept one.
 */
export const mergeEnterprise = command({
  name: 'enterprises.sameAs',
  args: z.object({ id, kept: id }),
  decide: async (read, { id: merged, kept }) => {
    const [row, other] = [await read.get('enterprises', merged), await read.get('enterprises', kept)]
    if (!row?.season || !other || row.deletedAt || other.deletedAt || row.season !== other.season)
      return refuse({ code: 'not-found' })
    const survivor = survivorOf(kept, new Map([...(await mergedRows(read, kept)), [merged, row]]))
    if (survivor === merged) return refuse({ code: 'not-found' })
    return plan({ table: 'enterprises', id: merged, set: { sameAs: survivor } })
  },
})

/** The record stands for itself again. */
export const separateEnterprise = command({
  name: 'enterprises.separate',
  args: z.object({ id }),
  decide: async (read, { id: enterprise }) =>
    (await read.get('enterprises', enterprise))?.sameAs === undefined
      ? plan()
      : plan({ table: 'enterprises', id: enterprise, set: { sameAs: null } }),
})

/** Two enterprises that have one tax code and are not the same: nobody is asked again. */
export const keepEnterprisesApart = command({
  name: 'enterprises.different',
  args: z.object({ id, other: id }),
  decide: async (read, { id: enterprise, other }) => {
    const row = await read.get('enterprises', enterprise)
    if (!row || !(await read.get('enterprises', other))) return refuse({ code: 'not-found' })
    const distinctFrom = [...new Set([...(row.distinctFrom ?? []), other])].toSorted()
    return plan({ table: 'enterprises', id: enterprise, set: { distinctFrom } })
  },
})
