import { newPassphrase } from '../../journal/exchange-status.ts'

/**
 * One passphrase a receiver for as long as this page is open, so that a person tells it once. Kept in memory and nowhere else.
 */
const passphrases = new Map<string, string>()

export function passphraseFor(receiver: string): string {
  const known = passphrases.get(receiver) ?? newPassphrase()
  passphrases.set(receiver, known)
  return known
}

/** The next package for this receiver gets another one. */
export const forgetPassphrase = (receiver: string): void => {
  passphrases.delete(receiver)
}
