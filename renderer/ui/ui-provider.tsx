import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import 'dayjs/locale/vi'
import './base.css'
import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { ConfirmProvider } from './confirm.tsx'
import { cssVariables, theme } from './theme.ts'

/** Everything the shared parts need around them: theme, Vietnamese calendar, questions, short messages. */
interface UiProviderProps {
  /** Nonce that the page's policy allows for the style tag with the theme's variables. */
  readonly styleNonce?: () => string
  readonly children: ReactNode
}

export function UiProvider({ styleNonce, children }: UiProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme="light"
      {...(styleNonce ? { getStyleNonce: styleNonce } : {})}
    >
      <DatesProvider settings={{ locale: 'vi', firstDayOfWeek: 1 }}>
        <Notifications position="bottom-right" limit={3} autoClose={6000} />
        <ConfirmProvider>{children}</ConfirmProvider>
      </DatesProvider>
    </MantineProvider>
  )
}
