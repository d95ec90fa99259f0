import { useEffect, useState } from 'preact/hooks'

/** What was typed once the fingers have rested: no request per letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 300)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
