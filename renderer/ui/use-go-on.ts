import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'

/** Goes on to another screen after something was saved, unless the person has left this one meanwhile. */
export function useGoOn(): (place: string) => void {
  const [, navigate] = useLocation()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return (place) => {
    if (isHere.current) navigate(place)
  }
}
