import { useEffect, useState } from 'preact/hooks'

/** What went wrong, in words; they are fetched with the first failure, not with the first screen. */
export function Sentence({ failure }: { failure: unknown }) {
  const [words, setWords] = useState('')
  useEffect(() => {
    import('../base/problems').then(
      ({ sentence }) => setWords(sentence(failure)),
      () => {},
    )
  }, [failure])
  return <>{words}</>
}
