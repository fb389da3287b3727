import { Button, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '../../../shared/lib/dates.ts'
import { roleLabel } from '../../../shared/seasons/people-labels.ts'
import { today } from '../../data/ids.ts'
import { desktop } from '../../desktop/desktop.ts'
import { openActivation, type StagedActivation } from '../../journal/use-invitations.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { sentence } from '../../messages.vi.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { PassphraseEntry } from '../../ui/passphrase-entry.tsx'
import { FieldProblem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import type { FirstRunProps } from './first-run-props.ts'
import classes from './start.module.css'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'passphrase'; readonly bytes: Uint8Array }
  | { readonly kind: 'opened'; readonly activation: StagedActivation }

/** The secretary invited this laptop: file, passphrase, then who sits here. Nothing else is asked. */
export function OpenActivation({ activate }: Pick<FirstRunProps, 'activate'>) {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const [problem, setProblem] = useState<string | null>(null)
  const close = (): void => setState({ kind: 'idle' })

  const choose = async (): Promise<void> => {
    setProblem(null)
    const file = await desktop.call('openFile', { accept: ['.age'] })
    if (!file.ok) return setProblem(desktopSentence(file.problem))
    if (file.value) setState({ kind: 'passphrase', bytes: file.value.bytes })
  }
  const open = async (bytes: Uint8Array, passphrase: string): Promise<string | null> => {
    const opened = await openActivation(bytes, passphrase, today())
    if (!opened.ok) return sentence(opened.problem)
    setState({ kind: 'opened', activation: opened.value })
    return null
  }
  return (
    <>
      <Button variant="default" onClick={() => void choose()}>
        Chọn gói kích hoạt…
      </Button>
      {problem === null ? null : <FieldProblem>{problem}</FieldProblem>}
      <Modal opened={state.kind !== 'idle'} onClose={close} title="Mở gói kích hoạt" size={640} centered>
        {state.kind === 'passphrase' ? (
          <PassphraseEntry
            submitLabel="Mở gói"
            onSubmit={(passphrase) => open(state.bytes, passphrase)}
            leave={
              <Button variant="default" onClick={close}>
                Thôi
              </Button>
            }
          />
        ) : null}
        {state.kind === 'opened' ? (
          <WhoSitsHere activation={state.activation} activate={activate} onLeave={close} />
        ) : null}
      </Modal>
    </>
  )
}

interface WhoSitsHereProps extends Pick<FirstRunProps, 'activate'> {
  readonly activation: StagedActivation
  readonly onLeave: () => void
}

function WhoSitsHere({ activation, activate, onLeave }: WhoSitsHereProps) {
  const { act, people } = activation.invitation
  const { manifest } = activation.staged
  const [person, setPerson] = useState(people.length === 1 ? (people[0]?.id ?? '') : '')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const begin = async (): Promise<void> => {
    if (person === '') return setProblem('Hãy chọn tên của bạn.')
    setBusy(true)
    try {
      const done = await activate(activation, person)
      if (!done.ok) setProblem(sentence(done.problem))
    } catch (error) {
      setProblem(sentence({ code: 'storage-failed', data: { reason: String(error) } }))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <DefinitionList
        items={[
          { label: 'Của', value: `${manifest.workspaceName}${manifest.sample ? ' (MẪU)' : ''}` },
          { label: 'Máy được mời', value: `${act.name}, ${roleLabel(act.role)}` },
          { label: 'Do', value: `${manifest.writtenBy}, ${shownTime(manifest.time)}` },
          { label: 'Dùng được đến', value: formatDate(act.validUntil) },
        ]}
      />
      <Radio.Group label="Bạn là ai?" value={person} onChange={setPerson} mt={14}>
        <div className={classes['who']}>
          {people.map(({ id, name, role }) => (
            <Radio key={id} value={id} label={name} description={roleLabel(role)} />
          ))}
        </div>
      </Radio.Group>
      {problem === null ? null : <FieldProblem>{problem}</FieldProblem>}
      <div className={classes['deeds']}>
        <FormActions>
          <Button loading={busy} onClick={() => void begin()}>
            Bắt đầu
          </Button>
          <Button variant="default" disabled={busy} onClick={onLeave}>
            Thôi
          </Button>
        </FormActions>
      </div>
    </>
  )
}
