import { type ReactNode, useState } from 'react'
import type { Row } from '../../../shared/data/tables.ts'
import { removeMember, reorderMembers } from '../../../shared/councils/commands-list.ts'
import { useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import type { CouncilOfSeason } from '../../queries/councils.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { memberColumns } from './member-columns.tsx'

type Member = Row<'members'>

interface MemberTableProps {
  readonly council: CouncilOfSeason
  readonly mayEdit: boolean
  readonly empty: ReactNode
}

export function MemberTable({ council: { season, members }, mayEdit, empty }: MemberTableProps) {
  const run = useRun()
  const { confirm } = useConfirm()
  const [problem, setProblem] = useState<string | null>(null)

  const move = async (member: Member, step: -1 | 1) => {
    const from = members.indexOf(member)
    const ids = members.map(({ id }) => id).filter((id) => id !== member.id)
    const result = await run(
      reorderMembers,
      { season: season.id, members: ids.toSpliced(from + step, 0, member.id) },
      { seen: members },
    )
    setProblem(result.ok ? null : sentence(result.problem))
  }
  const remove = async (member: Member) => {
    const name = member.name ?? ''
    const isSure = await confirm({
      title: `Bỏ ${name} khỏi Hội đồng?`,
      message: 'Thành viên được đưa vào Thùng rác trong Cài đặt và khôi phục lại được.',
      confirmLabel: 'Bỏ vào Thùng rác',
    })
    if (!isSure) return
    const result = await run(removeMember, { id: member.id }, { seen: [member, season] })
    setProblem(result.ok ? null : sentence(result.problem))
    if (result.ok) notifyDone(`Đã bỏ ${name} vào Thùng rác.`)
  }

  const columns = memberColumns({ members, secretary: season.secretary, mayEdit, move, remove })
  return (
    <>
      {problem === null ? null : <Problem>{problem}</Problem>}
      <DataTable label="thành viên" rows={members} columns={columns} rowKey={({ id }) => id} empty={empty} />
    </>
  )
}
