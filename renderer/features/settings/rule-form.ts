import type { CommandForm } from '../../data/use-command-form.tsx'

/**
 * The form of one rule. What is under `value` depends on the rule and is checked by the command, so names under it are
 * only known as text here.
 */
export type RuleForm = CommandForm<{ value: RuleList; legalBasis: string }>

/** The lists among the rules, as far as lists are alike. */
export type RuleList = { id: string; label?: string; [field: string]: unknown }[]

/** `field` for a name that the type of the form does not know. */
export const fieldOf = (form: RuleForm, name: string): ReturnType<RuleForm['field']> =>
  form.field(`value.${name}` as Parameters<RuleForm['field']>[0])
