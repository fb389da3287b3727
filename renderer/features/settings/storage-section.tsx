import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useCouncil } from '../../data/use-council.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'

/** What the browser promises about its store, and how much room it says there is. */
export function StorageSection() {
  const { persisted, askToPersist } = useCouncil()
  const [room, setRoom] = useState<StorageEstimate>({})
  useEffect(() => {
    void navigator.storage?.estimate?.().then(setRoom)
  }, [])
  return (
    <FormSection title="Kho của ứng dụng" columns={1}>
      <FullLine>
        <DefinitionList
          items={[
            {
              label: 'Giữ lâu dài',
              value: persisted ? (
                <StateBadge kind="done">Được giữ lâu dài, không bị tự xóa khi đầy đĩa</StateBadge>
              ) : (
                <>
                  <StateBadge kind="warning">Chưa được giữ lâu dài</StateBadge>
                  <div>Khi đĩa gần đầy, kho này có thể bị xóa mà không hỏi.</div>
                </>
              ),
            },
            { label: 'Đang dùng', value: megabytes(room.usage) },
            { label: 'Được dùng tới', value: megabytes(room.quota) },
          ]}
        />
      </FullLine>
      {persisted ? null : (
        <FormActions>
          <Button variant="default" onClick={() => void askToPersist()}>
            Yêu cầu giữ lâu dài
          </Button>
        </FormActions>
      )}
    </FormSection>
  )
}

const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? 'không rõ' : `${Math.ceil(bytes / 1024 / 1024).toLocaleString('vi-VN')} MB`
