import { zodResolver } from '@hookform/resolvers/zod'
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type PathValue,
  type RegisterOptions,
  useForm,
  type UseFormRegisterReturn,
  type UseFormReturn,
} from 'react-hook-form'
import type { z } from 'zod'
import type { Command } from '../../shared/data/command.ts'
import type { Row, Table } from '../../shared/data/tables.ts'
import { fieldSentence, sentence } from '../messages.vi.ts'
import type { SavedState } from '../ui/saved-mark.tsx'
import { draftKey, type DraftState, type DraftWriter, readDraft, seenBy, writeDrafts } from './drafts.ts'
import { useCouncil, useRun } from './use-council.tsx'

export interface CommandFormOptions<Schema extends z.ZodType> {
  readonly command: Command<Schema>
  /** Names this form among all drafts, e.g. `enterprises.register:<id>`. */
  readonly draft: string
  /** Values to start from, as the command takes them. */
  readonly values: z.input<Schema>
  /** Rows on screen when the form is opened; `base` of the entry is taken from them. */
  readonly seen?: readonly Row<Table>[]
  /** Confirmations by the field that each is about: another value there must be confirmed anew. */
  readonly confirms?: { readonly [answer: string]: string }
  readonly onDone?: (result: { readonly wrote: boolean }) => void
}

export interface CommandForm<Values extends FieldValues> {
  /** False until a kept draft was looked for; show a loading state. */
  readonly ready: boolean
  readonly form: UseFormReturn<Values>
  /**
   * Props of a field of `renderer/ui/fields`: registration and the sentence of its error. It takes nothing while the form is
   * being saved, which lasts until both copies have it: what is typed or chosen then would belong to neither what is saved nor what comes next.
   */
  readonly field: (
    name: FieldPath<Values>,
    options?: RegisterOptions<Values>,
  ) => UseFormRegisterReturn & { readonly readOnly: boolean; readonly error?: string }
  readonly submit: (event?: { preventDefault(): void }) => Promise<void>
  readonly submitting: boolean
  /** Why the command was refused as a whole, as a sentence. */
  readonly problem: string | null
  readonly draftState: DraftState
  /** True when the form started from text that was left unfinished earlier. */
  readonly restored: boolean
  /** Throws the draft away and shows what is stored. */
  readonly discard: () => Promise<void>
}

/** A press of a button is over by then. */
const pressMs = 500

/**
 * A form whose schema is a command's. Everything typed is kept as a draft at once; text and errors stay when a save is
 * refused. What was on screen is fixed when the form opens and travels with the draft.
 */
export function useCommandForm<Schema extends z.ZodType<FieldValues, FieldValues>>(
  options: CommandFormOptions<Schema>,
): CommandForm<z.input<Schema>> {
  type Values = z.input<Schema>
  const { council } = useCouncil()
  const { mirror } = council
  const key = draftKey(council.person.id, options.draft)
  const run = useRun()
  const [ready, setReady] = useState(false)
  const [restored, setRestored] = useState(false)
  const [submitting, setSubmitting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [draftState, setDraftState] = useState<DraftState>({ kind: 'none' })
  const seen = useRef(options.seen ?? [])
  /** Names that the screen asks fields for; one of them may only appear when a refusal asks for its answer. */
  const [asked] = useState(() => new Set<string>())
  const writer = useRef<DraftWriter | null>(null)
  const latest = useRef(options)
  const busy = useRef(false)
  useEffect(() => {
    latest.current = options
  })

  const form = useForm<Values, unknown, z.output<Schema>>({
    defaultValues: options.values as DefaultValues<Values>,
    resolver: zodResolver(options.command.args),
    shouldUnregister: false,
    mode: 'onTouched',
    // Leaving a field checks it. A remark that came at once would move the button that is being pressed, and the click were lost.
    delayError: pressMs,
  })

  const startWriting = useCallback(() => {
    writer.current?.stop()
    const copied = async (): Promise<void> => mirror?.follow()
    writer.current = writeDrafts({ db: council.db, key, seen: seen.current, copied, onState: setDraftState })
  }, [council.db, mirror, key])

  useEffect(() => {
    let live = true
    const open = async (): Promise<void> => {
      const draft = await readDraft(council.db, key)
      if (!live) return
      if (draft) {
        seen.current = draft.seen
        form.reset(draft.value as DefaultValues<Values> & Values, { keepDefaultValues: true })
        setDraftState({ kind: 'saved', at: draft.savedAt })
      }
      setRestored(draft !== undefined)
      startWriting()
      setReady(true)
    }
    void open()
    const stopWatching = form.subscribe({
      formState: { values: true },
      callback: ({ values, name, type }) => {
        for (const [answer, about] of Object.entries(latest.current.confirms ?? {}))
          if (name === about && form.getValues(answer as FieldPath<Values>) === true)
            form.setValue(answer as FieldPath<Values>, false as PathValue<Values, FieldPath<Values>>)
        // For the same reason a remark goes while the field is typed in, not when it is left.
        if (name !== undefined && type !== undefined && form.getFieldState(name as FieldPath<Values>).error)
          void form.trigger(name as FieldPath<Values>)
        // `type` is set by events of inputs; changes made by code name their field.
        if (name !== undefined || type !== undefined) writer.current?.save(values)
      },
    })
    return () => {
      live = false
      stopWatching()
      const last = writer.current
      void last?.settled().then(() => last.stop())
    }
  }, [council.db, key, form, startWriting])

  const submit = async (event?: { preventDefault(): void }): Promise<void> => {
    event?.preventDefault()
    if (busy.current) return
    busy.current = true
    setSubmitting(true)
    setProblem(null)
    try {
      if (!(await form.trigger(undefined, { shouldFocus: true }))) return
      await writer.current?.settled()
      writer.current?.stop()
      const { command, draft, onDone } = latest.current
      const known = seenBy(seen.current, latest.current.seen ?? [])
      const result = await run(command, form.getValues(), { seen: known, draft })
      if (result.ok) {
        setDraftState({ kind: 'none' })
        setRestored(false)
        // What was written shows in a new form; where nothing was, this one goes on.
        if (!result.value.wrote) startWriting()
        onDone?.(result.value)
      } else {
        startWriting()
        const { field } = result.problem
        const text = sentence(result.problem)
        if (field && asked.has(field)) {
          form.setError(field as FieldPath<Values>, { type: 'refused', message: text }, { shouldFocus: true })
        } else setProblem(text)
      }
    } catch (error) {
      // A bug: nothing was stored, the text and its draft stay, and the error goes on to the log.
      startWriting()
      setProblem('Chưa lưu được vì chương trình gặp lỗi; nội dung vẫn còn. Hãy mở lại màn hình này rồi lưu lại.')
      throw error
    } finally {
      busy.current = false
      setSubmitting(false)
    }
  }

  const discard = async (): Promise<void> => {
    await writer.current?.settled()
    writer.current?.stop()
    await council.db.drafts.delete(key)
    seen.current = latest.current.seen ?? []
    form.reset(latest.current.values)
    setRestored(false)
    setProblem(null)
    setDraftState({ kind: 'none' })
    startWriting()
  }

  const field = (name: FieldPath<Values>, registerOptions?: RegisterOptions<Values>) => {
    asked.add(name)
    const error = form.getFieldState(name, form.formState).error
    const message = error?.message
    const registered = form.register(name, registerOptions)
    return {
      ...registered,
      // Lists, radios and boxes know no `readOnly`: what is chosen meanwhile goes back to what is being saved.
      onChange: async (event: unknown): Promise<void> => {
        if (busy.current) form.setValue(name, form.getValues(name))
        else await registered.onChange(event as Parameters<typeof registered.onChange>[0])
      },
      readOnly: submitting,
      ...(message ? { error: error.type === 'refused' ? message : fieldSentence(message) } : {}),
    }
  }

  return {
    ready,
    form: form as unknown as UseFormReturn<Values>,
    field,
    submit,
    submitting,
    problem,
    draftState,
    restored,
    discard,
  }
}

/** A form's draft as `SavedMark` shows it: the time on this computer's wall. */
export function savedStateOf(draft: DraftState): SavedState {
  if (draft.kind === 'none') return { kind: 'untouched' }
  if (draft.kind !== 'saved') return draft
  const at = new Date(draft.at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return { kind: 'saved', savedAt: `${two(at.getHours())}:${two(at.getMinutes())}` }
}
