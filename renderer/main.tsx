import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app/app.tsx'
import { ignoreDrops } from './app/ignore-drops.ts'

// Without this zod probes `new Function`, which the page's policy forbids and reports.
z.config({ jitless: true })

ignoreDrops()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
