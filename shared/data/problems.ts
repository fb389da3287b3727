/**
 * Every reason for which a command or an import is refused. `renderer/messages.vi.ts` has a sentence for each: one that is
 * missing does not compile. Keep one topic's codes together.
 */
export type ProblemCode =
  // any command
  | 'bad-input'
  | 'not-allowed'
  | 'read-only-window'
  | 'newer-data'
  | 'workspace-not-raised'
  | 'not-found'
  | 'storage-failed'
  | 'disk-nearly-full'
  // seasons
  | 'season-not-started'
  | 'rules-unconfirmed'
  | 'legal-basis-missing'
  | 'norm-overlap'
  | 'norm-dates'
  | 'rule-not-valid'
  | 'criteria-not-1000'
  | 'rules-in-use'
  | 'season-in-use'
  // councils
  | 'too-many-members'
  | 'too-few-members'
  | 'one-chair'
  | 'one-vice-chair'
  | 'secretary-not-member'
  | 'same-name'
  | 'member-in-use'
  // enterprises
  | 'same-tax-code'
  | 'enterprise-in-use'
  // scoring
  | 'percent-off-step'
  | 'unknown-item'
  | 'blank-items'
  | 'sheet-sealed'
  | 'sheet-not-sealed'
  | 'reason-missing'
  | 'member-recused'
  // sittings
  | 'no-quorum'
  | 'more-votes-than-present'
  | 'sitting-closed'
  | 'sitting-not-closed'
  | 'no-enterprise'
  | 'vote-missing'
  | 'time-missing'
  | 'ends-before-start'
  | 'presider-missing'
  | 'presider-absent'
  | 'in-conflict'
  | 'open-draft'
  | 'composition'
  | 'enterprise-heard'
  | 'enterprise-heard-twice'
  | 'enterprise-registered-twice'
  | 'absence-reason-missing'
  | 'interest-reason-missing'
  | 'attendance-missing'
  | 'vote-outdated'
  | 'sheet-unreadable'
  // devices
  | 'device-for-nobody'
  | 'device-known'
  | 'device-revoked'
  | 'this-device-revoked'
  | 'not-an-activation'
  | 'invitation-expired'
  | 'invitation-revoked'
  | 'workspace-here'
  // privacy
  | 'file-in-use'
  // people on one laptop
  | 'pin-format'
  | 'pin-wrong'
  | 'pin-wait'
  // packages
  | 'not-a-package'
  | 'package-cut'
  | 'package-altered'
  | 'package-newer'
  | 'package-partial'
  | 'wrong-workspace'
  | 'too-large'
  | 'bad-entry'
  | 'wrong-passphrase'
  // backups and recovery drills
  | 'no-passphrase'
  | 'no-backup'
  | 'drill-digest'
  /** What was written could not be read again, or came back different. */
  | 'not-read-back'
  | 'drill-files'
  | 'drill-foreign'
  /** The journals are equal and what this computer shows is not what they say. */
  | 'drill-rows'
  | 'changed-meanwhile'

export interface CommandProblem {
  readonly code: ProblemCode
  /** Path of the form field it belongs to. */
  readonly field?: string
  /** What the sentence speaks of: names and figures, already as text. */
  readonly data?: { readonly [name: string]: string }
}

/** What people must look at: what a merge of honest work may have broken, or what speaks against a record. Told, never refused. */
export interface Finding {
  readonly code: FindingCode
  /** As in a problem: names and figures, already as text. */
  readonly data: { readonly [name: string]: string }
}

export type FindingCode =
  // councils
  | 'members-too-few'
  | 'members-too-many'
  | 'chairs'
  | 'vice-chairs'
  | 'secretary-open'
  | 'secretary-outside'
  // enterprises
  | 'tax-code-twice'
  | 'operation-too-short'
  | 'product-too-new'
  | 'gold-too-recent'
  | 'documents-missing'
  | 'eligibility-unknown'
  // norms
  | 'norms-overlap'
  // sittings
  | 'two-closings'
  | 'act-after-closing'
  | 'counted-act-gone'
  | 'edited-after-closing'
  | 'sheet-of-recused'
  | 'vote-of-others'
  | 'vote-impossible'
  | 'number-twice'
  | 'heard-twice'
  | 'member-gone'
  | 'closed-member-gone'
  | 'sitting-gone'
  | 'season-gone'
  | 'enterprise-gone'
  | 'enterprise-dropped'
  // devices
  | 'invitation-used-twice'
  | 'invitation-used-late'
