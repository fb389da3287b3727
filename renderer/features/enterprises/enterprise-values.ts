import type { z } from 'zod'
import { awardYearsText } from '../../../shared/enterprises/award-years.ts'
import type { editEnterprise } from '../../../shared/enterprises/commands.ts'
import type { Values } from '../../../shared/data/tables.ts'

export type EnterpriseValues = Omit<z.input<typeof editEnterprise.args>, 'id'>
export type EnterpriseField = keyof EnterpriseValues

/** What a form starts with: the record's values as fields hold them, blank where nothing is known. */
export const valuesOf = (row: Values<'enterprises'>): EnterpriseValues => ({
  name: row.name ?? '',
  shortName: row.shortName ?? '',
  taxCode: row.taxCode ?? '',
  address: row.address ?? '',
  representative: row.representative ?? '',
  contact: row.contact ?? '',
  foundedOn: row.foundedOn ?? '',
  workers: row.workers,
  activity: row.activity ?? '',
  products: row.products ?? '',
  marketedOn: row.marketedOn ?? '',
  managementSystems: row.managementSystems ?? '',
  receivedOn: row.receivedOn ?? '',
  documents: row.documents ?? [],
  goldYears: awardYearsText(row.goldYears ?? []),
  note: row.note ?? '',
  sameTaxCodeConfirmed: false,
})
