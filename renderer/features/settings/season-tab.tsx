import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { editSeason, removeSeason } from '../../../shared/seasons/commands.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { allSeasons, type SeasonView, seasonView } from '../../queries/seasons.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WholeNumberField } from '../../ui/fields/whole-number-field.tsx'
import { FormActions, FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { blankSeason, PaperFields } from './season-fields.tsx'
import { SeasonFacts } from './season-facts.tsx'
import { SeasonList } from './season-list.tsx'
import { Tabs } from './tabs.tsx'
import { useMay } from '../../data/use-rights.tsx'

/** Mùa giải: what the papers of the open season say, and the other seasons of this office. */
export function SeasonTab() {
  const { season } = useCouncil()
  const view = useQuery(seasonView, season)
  const seasons = useQuery(allSeasons)
  const mayEdit = useMay()('seasons')
  if (view === undefined || !seasons) return <Loading />
  return (
    <>
      <SeasonHeader view={view} mayEdit={mayEdit} />
      <Tabs current="/cai-dat" />
      <SeasonList seasons={seasons} />
      {view === null ? (
        <Problem kind="warning" action={<AppLink href="/cai-dat/thung-rac">Xem Thùng rác</AppLink>}>
          Mùa giải đang mở đã vào Thùng rác, có thể từ một máy khác; khôi phục được ở đó
          {seasons.length === 0 ? '' : ', hoặc mở một mùa giải khác ở trên'}.
        </Problem>
      ) : mayEdit ? (
        <EditSeason key={editKey(view)} view={view} />
      ) : (
        <SeasonFacts season={view.season} />
      )}
    </>
  )
}

/** A new form for each state of the fields that it edits: what was on screen is fixed when a form opens. */
const editKey = ({ season }: SeasonView): string => {
  const { rules: _, startedOn: __, secretary: ___, ...live } = season.$.live
  return `${season.id} ${Object.values(live).flat().join()}`
}

interface SeasonHeaderProps {
  readonly view: SeasonView | null
  readonly mayEdit: boolean
}

function SeasonHeader({ view, mayEdit }: SeasonHeaderProps) {
  const { chooseSeason } = useCouncil()
  const seasons = useQuery(allSeasons)
  const run = useRun()
  const { confirm } = useConfirm()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const remove = async ({ season }: SeasonView): Promise<void> => {
    const agreed = await confirm({
      title: 'Bỏ mùa giải vào Thùng rác?',
      message: `“${season.name ?? ''}” cùng doanh nghiệp, Hội đồng và phiên họp của nó sẽ không hiện nữa. Khôi phục được trong Cài đặt → Thùng rác.`,
      confirmLabel: 'Bỏ vào Thùng rác',
    })
    if (!agreed) return
    const outcome = await run(removeSeason, { id: season.id }, { seen: [season] })
    if (!outcome.ok) return setRefusal(sentence(outcome.problem))
    chooseSeason(seasons?.find((other) => other.id !== season.id)?.id ?? '')
    notifyDone('Đã bỏ mùa giải vào Thùng rác.')
  }
  const hasTwoValues = (view?.season.$.conflicts.length ?? 0) > 0
  return (
    <>
      <PageHeader
        title="Cài đặt"
        state={hasTwoValues ? <StateBadge kind="warning">Có hai giá trị</StateBadge> : undefined}
        more={
          mayEdit
            ? [
                { label: 'Lập mùa giải mới', icon: 'add', onClick: () => navigate('/cai-dat/mua-giai-moi') },
                ...(view
                  ? [{ label: 'Xóa mùa giải này…', icon: 'trash' as const, onClick: () => void remove(view) }]
                  : []),
              ]
            : []
        }
      />
      {refusal === null ? null : <Problem title="Không xóa được">{refusal}</Problem>}
    </>
  )
}

function EditSeason({ view: { season } }: { readonly view: SeasonView }) {
  const blank = blankSeason(0)
  const { field, ...rest } = useCommandForm({
    command: editSeason,
    draft: `seasons.edit:${season.id}`,
    values: {
      id: season.id,
      awardYear: season.awardYear ?? 0,
      name: season.name ?? '',
      province: season.province ?? '',
      parentBody: season.parentBody ?? '',
      issuingBody: season.issuingBody ?? '',
      bodyCode: season.bodyCode ?? '',
      decisionNumber: season.decisionNumber ?? '',
      decisionDate: season.decisionDate ?? '',
      decisionBody: season.decisionBody ?? '',
      place: season.place ?? '',
      recipients: season.recipients ?? '',
      wordsThousand: season.wordsThousand ?? blank.wordsThousand,
      wordsCommas: season.wordsCommas ?? blank.wordsCommas,
    },
    seen: [season],
    onDone: ({ wrote }) => notifyDone(wrote ? 'Đã lưu thông tin mùa giải.' : 'Thông tin không thay đổi.'),
  })
  if (!rest.ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void rest.submit(event)}>
      <DraftNotice restored={rest.restored} onDiscard={() => void rest.discard()} />
      {rest.problem === null ? null : <Problem title="Chưa lưu được">{rest.problem}</Problem>}
      <FormSection title="Mùa giải đang mở" columns={3}>
        <TextField {...field('name')} label="Tên mùa giải" required />
        <WholeNumberField
          {...field('awardYear')}
          label="Năm giải"
          help="Đổi năm không đổi quy định của mùa giải."
          required
        />
        <NameField {...field('province')} label="Tỉnh, thành phố" required />
      </FormSection>
      <PaperFields field={field} />
      <FormActions>
        <Button type="submit" loading={rest.submitting}>
          Lưu thông tin
        </Button>
        <SavedMark state={savedStateOf(rest.draftState)} />
      </FormActions>
    </form>
  )
}
