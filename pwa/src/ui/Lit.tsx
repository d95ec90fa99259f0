/** A text with the first of the typed words lit; what is found although it is written otherwise stays as it is. */
export function Lit({ text, sought }: { text: string; sought: string }) {
  const word = sought.split(/\s+/).find(typed => typed && text.includes(typed))
  if (!word) return <>{text}</>
  const [before = ''] = text.split(word, 1)
  return (
    <>
      {before}
      <mark>{word}</mark>
      {text.slice(before.length + word.length)}
    </>
  )
}
