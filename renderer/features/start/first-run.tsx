import { useState } from 'react'
import type { FirstRunProps } from './first-run-props.ts'
import { FirstSteps } from './first-steps.tsx'
import { Introduction } from './introduction.tsx'
import classes from './start.module.css'

/** Before anything is open on this laptop: who uses it, then where its data come from. */
export function FirstRun(props: FirstRunProps) {
  const { person, introduce } = props
  const [again, setAgain] = useState(false)
  return (
    <div className={classes['page']}>
      <title>SoTuyen</title>
      <header className={classes['bar']}>
        <span className={classes['product']}>SoTuyen</span>
        <span>Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia cấp địa phương</span>
      </header>
      <main className={classes['main']}>
        {person === undefined || again ? (
          <Introduction
            person={person}
            activate={props.activate}
            onDone={async (given) => {
              await introduce(given)
              setAgain(false)
            }}
          />
        ) : (
          <FirstSteps {...props} person={person} onBack={() => setAgain(true)} />
        )}
      </main>
    </div>
  )
}
