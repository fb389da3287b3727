import type { Finding } from '../../shared/data/problems.ts'
import type { SittingFinding } from '../../shared/sittings/findings.ts'
import type { SittingFacts } from '../../shared/sittings/sitting-facts.ts'

/** A finding of a sitting with the names that its sentence speaks of. */
export function sittingFindingWords(facts: SittingFacts, finding: SittingFinding): Finding {
  const { code } = finding
  if ('row' in finding) return { code, data: { place: placeOf(facts, finding.row) } }
  if ('number' in finding) return { code, data: { number: String(finding.number) } }
  if ('count' in finding) return { code, data: { count: String(finding.count) } }
  if ('name' in finding) return { code, data: { name: finding.name } }
  return { code, data: 'enterprise' in finding ? { names: finding.enterprise } : {} }
}

type ActRow = Extract<SittingFinding, { readonly row: unknown }>['row']

function placeOf({ enterprises, members, outsiders }: SittingFacts, { act, $ }: ActRow): string {
  const enterprise = enterprises.find(({ id }) => id === act?.enterprise)?.name ?? ''
  if ($.table === 'votes') return `Biểu quyết ${enterprise}`
  const member =
    act && 'member' in act ? [...members, ...outsiders].find(({ id }) => id === act.member)?.name : undefined
  return `${$.table === 'sheets' ? 'Phiếu của' : 'Khai báo lợi ích của'} ${member ?? ''} cho ${enterprise}`
}
