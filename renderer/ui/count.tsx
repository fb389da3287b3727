import classes from './count.module.css'

/** How many things wait behind a link; 0 shows nothing. */
export function Count({ of }: { readonly of: number }) {
  return of > 0 ? <span className={classes['count']}>{of}</span> : null
}
