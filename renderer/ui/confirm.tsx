import { Button, Modal } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import classes from './confirm.module.css'
import { FieldProblem } from './problem.tsx'

export interface Question {
  readonly title: string
  /** What will happen, and what cannot be undone. */
  readonly message: ReactNode
  /** The deed itself ("Niêm phong"), never just "Đồng ý". */
  readonly confirmLabel: string
  readonly cancelLabel?: string
}

export type ReasonAnswer = { readonly confirmed: true; readonly reason: string } | { readonly confirmed: false }

interface Confirm {
  readonly confirm: (question: Question) => Promise<boolean>
  /** The same with a reason that must be given (NFC, trimmed, never empty). */
  readonly confirmWithReason: (question: Question & { readonly reasonLabel: string }) => Promise<ReasonAnswer>
}

interface Asked extends Question {
  readonly reasonLabel?: string
  readonly answer: (answer: ReasonAnswer) => void
}

const ConfirmContext = createContext<Confirm | null>(null)

export function useConfirm(): Confirm {
  const confirm = use(ConfirmContext)
  if (confirm === null) throw new Error('useConfirm needs UiProvider around it')
  return confirm
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = useCallback(
    (question: Question & { readonly reasonLabel?: string }) =>
      new Promise<ReasonAnswer>((answer) => setAsked({ ...question, answer })),
    [],
  )
  const confirm = useMemo<Confirm>(
    () => ({
      confirm: async (question) => (await ask(question)).confirmed,
      confirmWithReason: ask,
    }),
    [ask],
  )
  // Whoever goes back from the screen that asks does not mean it, and over another one it is not clear what is asked about.
  useEffect(() => {
    if (asked === null) return
    const leave = () => {
      asked.answer({ confirmed: false })
      setAsked(null)
    }
    addEventListener('hashchange', leave)
    return () => removeEventListener('hashchange', leave)
  }, [asked])
  const answer = (given: ReasonAnswer) => {
    asked?.answer(given)
    setAsked(null)
  }
  return (
    <ConfirmContext value={confirm}>
      {children}
      <Modal opened={asked !== null} onClose={() => answer({ confirmed: false })} title={asked?.title} centered>
        {asked === null ? null : <QuestionForm asked={asked} onAnswer={answer} />}
      </Modal>
    </ConfirmContext>
  )
}

function QuestionForm({
  asked,
  onAnswer,
}: {
  readonly asked: Asked
  readonly onAnswer: (answer: ReasonAnswer) => void
}) {
  const reasonRef = useRef<HTMLTextAreaElement>(null)
  const [isMissing, setIsMissing] = useState(false)
  const submit = () => {
    const reason = (reasonRef.current?.value ?? '').normalize('NFC').trim()
    if (asked.reasonLabel === undefined || reason !== '') return onAnswer({ confirmed: true, reason })
    setIsMissing(true)
    reasonRef.current?.focus()
  }
  return (
    <form
      noValidate
      onClickCapture={(event) => {
        // The second click of a double-click on what raised the question is no answer to it.
        if (event.detail <= 1) return
        event.preventDefault()
        event.stopPropagation()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        // A dialog opened from a form is its child for React: without this the outer form would be submitted too.
        event.stopPropagation()
        submit()
      }}
    >
      <div>{asked.message}</div>
      {asked.reasonLabel === undefined ? null : (
        <label className={classes['reason']}>
          <span>{asked.reasonLabel}</span>
          <textarea ref={reasonRef} className={classes['text']} rows={3} data-autofocus aria-invalid={isMissing} />
        </label>
      )}
      {isMissing ? <FieldProblem>Cần ghi lý do.</FieldProblem> : null}
      <div className={classes['actions']}>
        <Button variant="default" onClick={() => onAnswer({ confirmed: false })}>
          {asked.cancelLabel ?? 'Thôi'}
        </Button>
        <Button type="submit">{asked.confirmLabel}</Button>
      </div>
    </form>
  )
}
