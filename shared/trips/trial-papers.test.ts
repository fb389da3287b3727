import { expect, test } from 'vitest'
import { builtInNormSets } from '../costing/built-in-norms.ts'
import { builtInRuleSets } from '../rulesets/built-in.ts'
import { paperKinds, paperOf } from '../sittings/paper-kinds.ts'
import { trialMaterials } from './trial-papers.ts'

const state = { live: {}, conflicts: [], lastAt: '', lastActor: '' }
const season = { id: 'mua-giai', awardYear: 2026, province: 'Ninh Thuận', $: { ...state, table: 'seasons' } } as const
const norms = (builtInNormSets[0]?.norms ?? []).map((norm, index) => ({
  ...norm,
  id: `norm-${index}`,
  $: { ...state, table: 'norms' as const },
}))

test.each(builtInRuleSets.map((rules) => [rules.id, rules] as const))(
  'every paper can be tried under %s before anything was entered, and none can be taken for a real one',
  (_, rules) => {
    const materials = trialMaterials({ season, rules, members: [], norms, today: '2026-11-27' })
    for (const { kind } of paperKinds) {
      const paper = paperOf(kind, materials)
      expect(paper?.document.watermark, kind).toContain('MẪU')
      expect(paper?.document.blocks.length, kind).toBeGreaterThan(3)
    }
  },
)
