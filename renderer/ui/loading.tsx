import { Loader } from '@mantine/core'
import classes from './loading.module.css'

/** Shown while a query has not answered. It appears late, so that a fast answer does not flicker. */
export function Loading({ label = 'Đang đọc dữ liệu…' }: { readonly label?: string }) {
  return (
    <output className={classes['loading']}>
      <Loader size={18} color="gray.6" />
      <span>{label}</span>
    </output>
  )
}
