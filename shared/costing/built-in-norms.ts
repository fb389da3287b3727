import ninhThuan2024 from '../../assets/norms/ninh-thuan-2024.json' with { type: 'json' }
import quangNgai2022 from '../../assets/norms/quang-ngai-2022.json' with { type: 'json' }
import { type NormSet, parseNormSet } from './norm-set.ts'

/** The norm sets that the app ships with. */
export const builtInNormSets: readonly NormSet[] = [ninhThuan2024, quangNgai2022].map(parseNormSet)
