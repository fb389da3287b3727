import { useCouncil } from '../../data/use-council.tsx'
import { useTrips } from '../../journal/use-trips.ts'
import { ClearSection } from './clear-section.tsx'
import { CheckPage, type RemedyProps } from './check-page.tsx'
import { HandOverSection } from './hand-over-section.tsx'
import { PrintHandOver } from './print-hand-over.tsx'
import { returnSteps } from './return-steps.ts'

/** Hoàn tất chuyến: whether everything of the trip is in, and where it is. */
export function ReturnPage() {
  const { council, season } = useCouncil()
  return (
    <CheckPage
      check="return"
      title="Hoàn tất chuyến"
      intro="Nhận gói của từng máy đã đi, nối mạng nếu có, rồi bấm Kiểm tra. Chưa có mạng thì ghi USB bàn giao: toàn bộ dữ liệu và bảng kê có chữ ký của máy này."
      steps={returnSteps({ council, season }, useTrips())}
      Remedy={ReturnRemedy}
    >
      {(check) => (
        <>
          <PrintHandOver />
          {council.sample ? null : <ClearSection check={check} />}
        </>
      )}
    </CheckPage>
  )
}

const ReturnRemedy = ({ id, onDone }: RemedyProps) => (id === 'proof' ? <HandOverSection onDone={onDone} /> : null)
