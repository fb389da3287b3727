import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { workspaceName } from '../../queries/seasons.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './settings.module.css'

/** The stores of this profile. They never mix; only a sample can be removed. */
export function WorkspacesSection() {
  const { council, workspaces, closedToWriting } = useCouncil()
  const openName = useQuery(workspaceName, council.workspace)
  const { confirm } = useConfirm()
  const [, navigate] = useLocation()
  const [share, setShare] = useState<number | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const sample = workspaces.list.find((workspace) => workspace.sample)
  const go = async (work: () => Promise<void>): Promise<void> => {
    setFault(null)
    try {
      await work()
    } catch (error) {
      setFault(String(error))
    } finally {
      setShare(null)
    }
  }
  /** Another store begins where a day's work begins. */
  const enter = (work: () => Promise<void>): void => {
    navigate('/tong-quan')
    void go(work)
  }
  const remove = async (id: string): Promise<void> => {
    const agreed = await confirm({
      title: 'Xóa mùa giải mẫu?',
      message: 'Toàn bộ dữ liệu mẫu trên máy này sẽ bị xóa. Dữ liệu thật không bị ảnh hưởng.',
      confirmLabel: 'Xóa mùa giải mẫu',
    })
    if (agreed) await go(() => workspaces.removeSample(id))
  }
  return (
    <FormSection
      title="Kho dữ liệu trên máy này"
      columns={1}
      help="Mỗi cơ quan thường trực một kho riêng; dữ liệu mẫu không bao giờ lẫn vào dữ liệu thật."
    >
      {fault === null ? null : (
        <FullLine>
          <Problem title="Chưa làm được">Không có gì bị mất; hãy thử lại. Chi tiết: {fault}</Problem>
        </FullLine>
      )}
      <FullLine>
        <ul className={classes['list']}>
          {workspaces.list.map(({ id, name, sample: isSample }) => {
            const isOpen = id === council.workspace
            return (
              <li key={id} className={classes['item']}>
                <span className={classes['itemName']}>{(isOpen ? openName : name) || 'Cơ quan chưa đặt tên'}</span>
                {isSample ? <StateBadge kind="warning">MẪU</StateBadge> : null}
                {isOpen ? <StateBadge kind="done">Đang mở</StateBadge> : null}
                {isOpen ? null : (
                  <Button variant="default" onClick={() => enter(() => workspaces.open(id))}>
                    Mở
                  </Button>
                )}
                {isSample && closedToWriting === null ? (
                  <Button variant="default" onClick={() => void remove(id)}>
                    Xóa mùa giải mẫu
                  </Button>
                ) : null}
              </li>
            )
          })}
        </ul>
      </FullLine>
      {share === null ? null : (
        <FullLine>
          <Progress label="Đang lập mùa giải mẫu (%)" done={Math.round(share * 100)} of={100} />
        </FullLine>
      )}
      {closedToWriting !== null || share !== null ? null : (
        <FormActions>
          {sample ? null : (
            <Button
              variant="default"
              onClick={() => {
                setShare(0)
                void go(() => workspaces.foundSample(setShare))
              }}
            >
              Mở mùa giải mẫu
            </Button>
          )}
          <Button variant="default" onClick={() => enter(workspaces.leave)}>
            Thêm kho dữ liệu khác…
          </Button>
        </FormActions>
      )}
    </FormSection>
  )
}
