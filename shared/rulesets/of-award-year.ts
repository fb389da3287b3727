import type { RuleSet } from './rule-set.ts'

/** The set as it held for an award year: what a season is founded on. */
export const ofAwardYear = (set: RuleSet, awardYear: number): RuleSet => ({
  ...set,
  categories: set.categories.map(({ earlier = [], ...now }) => {
    const held = earlier.find(({ toYear }) => awardYear <= toYear)
    if (!held) return now
    const { id, label, activity } = now
    const { toYear: _, ...then } = held
    return { id, label, activity, ...then }
  }),
})
