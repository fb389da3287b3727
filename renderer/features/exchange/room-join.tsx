import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { requiredLine } from '../../../shared/data/fields.ts'
import { readHubInvitation } from '../../../shared/desktop/hub-code.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { desktop } from '../../desktop/desktop.ts'
import { useHub } from '../../journal/use-hub.ts'
import { fieldSentence } from '../../messages.vi.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import classes from './room.module.css'

const typedHub = z.object({ address: requiredLine(200), code: z.string().max(100) })
type TypedHub = z.infer<typeof typedHub>

/** Joins by address and code; both at once when the line of the QR code is pasted as the address. */
export function RoomJoin() {
  const { join } = useHub()
  const [refused, setRefused] = useState<string | null>(null)
  const { register, handleSubmit, formState, setValue } = useForm<TypedHub>({
    defaultValues: { address: '', code: '' },
    resolver: zodResolver(typedHub),
  })
  const field = (name: keyof TypedHub) => {
    const code = formState.errors[name]?.message
    return { ...register(name), ...(code === undefined ? {} : { error: fieldSentence(code) }) }
  }
  const connect = async (typed: TypedHub): Promise<void> => {
    const { address, code } = readHubInvitation(typed.address) ?? typed
    const joined = await join(address, code)
    if (!joined.ok) return setRefused(desktopSentence(joined.problem))
    setRefused(null)
    notifyDone('Đã nối với máy thư ký.')
  }
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(connect)(event)}>
      <FormSection
        title="Nối với máy thư ký"
        columns={2}
        help="Thư ký mở trao đổi và đọc địa chỉ cùng mã nối trên màn hình máy mình. Hai máy ở cùng một mạng, không cần Internet. Không nối được thì dùng USB như thường."
      >
        {refused === null ? null : (
          <FullLine>
            <Problem title="Chưa nối được">{refused}</Problem>
          </FullLine>
        )}
        <TextField {...field('address')} label="Địa chỉ máy thư ký" placeholder="192.168.1.5:47831" required />
        <TextField {...field('code')} label="Mã nối" placeholder="ABCD-EFGH-JKMN-PQRS-TVWX" required />
        <FullLine>
          <FoundHubs onPick={(address) => setValue('address', address)} />
        </FullLine>
        <FormActions>
          <Button type="submit" loading={formState.isSubmitting}>
            Nối
          </Button>
        </FormActions>
      </FormSection>
    </form>
  )
}

/** A help only: where nothing is found the address is typed, and nobody is told of a failure. */
function FoundHubs({ onPick }: { readonly onPick: (address: string) => void }) {
  const [found, setFound] = useState<readonly { readonly name: string; readonly address: string }[] | null>(null)
  const [isLooking, setIsLooking] = useState(false)
  const look = async (): Promise<void> => {
    setIsLooking(true)
    const answer = await desktop.call('hubFind', {})
    setFound(answer.ok ? answer.value : [])
    setIsLooking(false)
  }
  return (
    <div className={classes['found']}>
      <Button variant="default" size="xs" loading={isLooking} onClick={() => void look()}>
        Tìm máy thư ký trong mạng
      </Button>
      {found?.map(({ name, address }) => (
        <Button key={address} variant="default" size="xs" onClick={() => onPick(address)}>
          {`${name} (${address})`}
        </Button>
      ))}
      {found?.length === 0 ? (
        <span className={classes['note']}>
          Mạng này không cho tìm tự động; hãy gõ địa chỉ trên màn hình máy thư ký.
        </span>
      ) : null}
    </div>
  )
}
