/** A title with a number in it: 2026-1121-PQDA is not broken at its strokes. */
export const Whole = ({ children }: { children: string }) => (
  <>{children.split(/(\d{4}-\S+)/).map((part, place) => (place % 2 ? <span class="whole">{part}</span> : part))}</>
)
