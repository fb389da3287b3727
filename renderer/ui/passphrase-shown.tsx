import classes from './passphrase.module.css'

/** A passphrase to be told: numbered words, large enough to be read aloud from. */
export function PassphraseShown({
  passphrase,
  label = 'Mật khẩu của gói',
}: {
  readonly passphrase: string
  readonly label?: string
}) {
  return (
    <ol className={classes['words']} aria-label={label}>
      {passphrase.split(' ').map((word, n) => (
        <li key={`${String(n)} ${word}`}>{word}</li>
      ))}
    </ol>
  )
}
