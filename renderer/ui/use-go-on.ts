import { useEffect, useRef } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'

/**
 * Goes on to another screen after something was saved, unless the person has left this one meanwhile. The address says so
 * before the screen does: it changes at once, and the screens follow when the browser has told of it.
 */
export function useGoOn(): (place: string) => void {
  const [here, navigate] = useHashLocation()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return (place) => {
    if (isHere.current && bare(location.hash) === bare(here)) navigate(place)
  }
}

const bare = (place: string): string => place.replace(/^#?\/?/, '')
