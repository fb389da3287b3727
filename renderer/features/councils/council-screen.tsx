import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CouncilOfSeason } from '../../queries/councils.ts'
import { sentence } from '../../messages.vi.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Composition } from './composition.tsx'
import { MemberTable } from './member-table.tsx'
import { SecretaryDialog } from './secretary-dialog.tsx'
import { useMay } from '../../data/use-rights.tsx'

/** The members in the order of the decision, with what their composition still lacks on top. */
export function CouncilScreen({ council }: { readonly council: CouncilOfSeason }) {
  const { season, rules, members } = council
  const mayEdit = useMay()('members')
  const [, navigate] = useLocation()
  const [isChoosing, setIsChoosing] = useState(false)
  const hasStarted = rules !== undefined && Boolean(season.startedOn)
  const mayAdd = mayEdit && hasStarted
  const add = () => navigate('/hoi-dong/moi')
  const choose = mayAdd && members.some(({ role }) => role === 'member') ? () => setIsChoosing(true) : undefined
  return (
    <>
      <PageHeader
        title="Hội đồng"
        {...(mayAdd ? { primary: { label: 'Thêm thành viên', icon: 'add', onClick: add } } : {})}
      />
      {hasStarted ? null : (
        <Problem kind="warning" action={<AppLink href="/cai-dat/quy-dinh">Mở Quy định</AppLink>}>
          {sentence({ code: 'season-not-started' })}
        </Problem>
      )}
      {rules && members.length > 0 ? <Composition council={council} rules={rules} onChooseSecretary={choose} /> : null}
      <MemberTable
        council={council}
        mayEdit={mayAdd}
        empty={
          <EmptyState title="Chưa có thành viên Hội đồng">
            {rules
              ? `${mayAdd ? 'Bấm “Thêm thành viên” để nhập' : 'Thư ký nhập'} lần lượt theo danh sách trong quyết định thành lập: từ ${rules.composition.min} đến ${rules.composition.max} người, gồm một Chủ tịch, một Phó Chủ tịch và các Ủy viên; thư ký chọn trong số Ủy viên.`
              : 'Nhập theo danh sách trong quyết định thành lập Hội đồng.'}
          </EmptyState>
        }
      />
      {isChoosing ? <SecretaryDialog council={council} onClose={() => setIsChoosing(false)} /> : null}
    </>
  )
}
