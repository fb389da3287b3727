import classes from './passphrase.module.css'

/** A passphrase to be told: numbered words, large enough to be read aloud from. */
export function PassphraseShown({ passphrase }: { readonly passphrase: string }) {
  return (
    <ol className={classes['words']} aria-label="Mật khẩu của gói">
      {passphrase.split(' ').map((word, n) => (
        <li key={`${String(n)} ${word}`}>{word}</li>
      ))}
    </ol>
  )
}
