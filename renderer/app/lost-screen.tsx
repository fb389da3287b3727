import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DesktopProblem } from '../../shared/desktop/contract.ts'
import { type FoundCopy, findCopies } from '../data/mirror-rebuild.ts'
import { MirrorRefusal } from '../data/mirror-read.ts'
import { desktop } from '../desktop/desktop.ts'
import { desktopSentence } from '../computer.vi.ts'
import { Loading } from '../ui/loading.tsx'
import { PassphraseEntry } from '../ui/passphrase-entry.tsx'
import { Problem } from '../ui/problem.tsx'
import classes from './lost-screen.module.css'
import { type Lost, recover } from './lost.ts'

interface LostScreenProps {
  readonly lost: Lost
  readonly onRecovered: () => Promise<void>
}

const titles: { readonly [Kind in Lost['kind']]: string } = {
  empty: 'Kho dữ liệu trên máy này trống, nhưng bản thứ hai còn dữ liệu',
  broken: 'Kho dữ liệu trên máy này hỏng, không mở được',
  profile: 'Kho dữ liệu trên máy này hỏng, không mở được',
}

/** A fault, never a welcome: the store is empty or broken and the second copy is not. One button. */
export function LostScreen({ lost, onRecovered }: LostScreenProps) {
  const [copies, setCopies] = useState<readonly FoundCopy[]>()
  const [problem, setProblem] = useState<DesktopProblem | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    findCopies(desktop, lost.workspaces)
      .then(setCopies)
      .catch((error: unknown) =>
        setProblem(error instanceof MirrorRefusal ? error.problem : { code: 'computer-failed' }),
      )
  }, [lost])

  const go = async (passphrase: string | null): Promise<string | null> => {
    setBusy(true)
    setProblem(null)
    try {
      const recovered = await recover(desktop, lost, copies ?? [], passphrase)
      if (recovered.ok) {
        await onRecovered()
        return null
      }
      if (recovered.problem.code === 'wrong-passphrase') {
        // Each council has its own: what this one opened is not asked for again.
        setCopies(await findCopies(desktop, lost.workspaces).catch(() => copies))
        return desktopSentence(recovered.problem)
      }
      setProblem(recovered.problem)
      return null
    } finally {
      setBusy(false)
    }
  }
  const locked = lost.kind !== 'profile' && copies?.some((copy) => copy.locked)
  return (
    <main className={classes['page']}>
      <title>SoTuyen – phục hồi dữ liệu</title>
      <Problem title={titles[lost.kind]}>
        {lost.kind === 'empty'
          ? 'SoTuyen không tạo kho mới đè lên. Bấm nút dưới đây để dựng lại mọi việc đã ghi từ bản thứ hai.'
          : 'SoTuyen không xóa kho hỏng mà giữ sang một bên, rồi dựng lại mọi việc đã ghi từ bản thứ hai.'}
      </Problem>
      <dl className={classes['facts']}>
        <dt>Bản thứ hai</dt>
        <dd>{lost.folder}</dd>
        {copies?.map(({ workspace, name, entries, locked: isLocked }) => (
          <div key={workspace}>
            <dt>{name || 'Cơ quan thường trực'}</dt>
            <dd>{isLocked ? 'Cần mật khẩu khôi phục để mở' : `${entries.toLocaleString('vi-VN')} mục nhật ký`}</dd>
          </div>
        ))}
      </dl>
      {problem === null ? null : <Problem title="Chưa dựng lại được">{desktopSentence(problem)}</Problem>}
      {busy || copies === undefined ? <Loading label={busy ? 'Đang dựng lại…' : 'Đang xem bản thứ hai…'} /> : null}
      {locked ? (
        <PassphraseEntry
          label="Mật khẩu khôi phục của Hội đồng"
          help="Mười từ trên tờ khôi phục. Không cần gõ dấu hay chữ hoa."
          submitLabel="Dựng lại từ bản thứ hai"
          onSubmit={go}
        />
      ) : (
        <Button disabled={copies === undefined || busy} onClick={() => void go(null)}>
          Dựng lại từ bản thứ hai
        </Button>
      )}
      <p className={classes['help']}>
        Nếu chắc chắn không cần dữ liệu này nữa, hãy chuyển thư mục trên sang nơi khác rồi mở lại SoTuyen.
      </p>
    </main>
  )
}
