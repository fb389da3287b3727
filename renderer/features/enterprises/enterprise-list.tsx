import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { seasonEnterprises } from '../../queries/enterprises.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { enterpriseColumns } from './enterprise-columns.tsx'
import { useMay } from '../../data/use-rights.tsx'

export function EnterpriseList() {
  const { season } = useCouncil()
  const found = useQuery(seasonEnterprises, season)
  const mayEdit = useMay()('enterprises')
  const [, navigate] = useLocation()
  const rules = found?.rules
  const columns = useMemo(() => enterpriseColumns(rules), [rules])
  if (found === undefined) return <Loading />
  const add = () => navigate('/doanh-nghiep/moi')
  return (
    <>
      <PageHeader
        title="Doanh nghiệp"
        {...(mayEdit && found ? { primary: { label: 'Thêm doanh nghiệp', icon: 'add', onClick: add } } : {})}
      />
      {found === null ? (
        <Problem>Không tìm thấy mùa giải đang mở; hãy chọn mùa giải khác trong Cài đặt.</Problem>
      ) : (
        <DataTable
          label="doanh nghiệp"
          rows={found.enterprises}
          columns={columns}
          rowKey={({ row }) => row.id}
          onOpen={({ row }) => navigate(`/doanh-nghiep/${row.id}`)}
          empty={
            <EmptyState title="Chưa có doanh nghiệp ứng cử">
              {mayEdit ? 'Bấm “Thêm doanh nghiệp” để nhập' : 'Thư ký nhập'} từng doanh nghiệp nộp hồ sơ tham dự; loại
              hình và điều kiện tham dự được tính theo quy định của mùa giải.
            </EmptyState>
          }
        />
      )}
    </>
  )
}
