import type { SittingSnapshot } from '../../../shared/sittings/snapshot.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import classes from './sittings.module.css'

export function RecordDiscussion({ snapshot }: { readonly snapshot: SittingSnapshot }) {
  const { discussion, conclusion } = snapshot.sitting
  return (
    <FormSection title="Thảo luận và kết luận chung" columns={1}>
      <DefinitionList
        items={[
          { label: 'Thảo luận chung', value: discussion && <p className={classes['text']}>{discussion}</p> },
          { label: 'Kết luận của người chủ trì', value: conclusion && <p className={classes['text']}>{conclusion}</p> },
        ]}
      />
    </FormSection>
  )
}
