async foreign => {
  const shown = element => element.checkVisibility({ visibilityProperty: true })
  const told = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140)
  const unseen = element => element.closest('.unseen, svg, option, [aria-hidden="true"]')
  const edge = document.documentElement.clientWidth
  const zoom = Number(document.documentElement.style.getPropertyValue('--zoom')) || 1

  function* nodes() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement
      if (!node.nodeValue.trim() || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(holder.tagName) || !shown(holder)) continue
      yield { text: node.nodeValue.trim(), node, holder }
    }
  }

  // Words of the language chosen come after the code of a screen: wait for them as a reader would, but not for ever.
  const isForeign = new Set(foreign)
  const unsaid = () => [...new Set([...nodes()].map(({ text }) => text).filter(text => isForeign.has(text)))]
  for (const until = Date.now() + 10_000; unsaid().length > 0 && Date.now() < until; )
    await new Promise(requestAnimationFrame)

  const wrong = unsaid().map(text => `in another language: ${text}`)
  if (document.documentElement.scrollWidth > edge) wrong.push('wider than the screen')

  const isScrolled = element => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (/(auto|scroll)/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true
    return false
  }
  /** The nearest frame that cuts a text off; lines that are clamped say so with dots. */
  const cutBy = (holder, box) => {
    for (let at = holder; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, webkitLineClamp, clipPath } = getComputedStyle(at)
      const across = /(hidden|clip)/.test(overflowX)
      const down = /(hidden|clip)/.test(overflowY)
      if (webkitLineClamp !== 'none' || clipPath !== 'none') return null
      if (!across && !down) continue
      const frame = at.getBoundingClientRect()
      return (across && box.right > frame.right + 2) || (down && box.bottom > frame.bottom + 4) ? at : null
    }
    return null
  }
  for (const { text, node, holder } of nodes()) {
    if (/\{\w+\}|undefined|\bNaN\b|\[object|\bnull\b/.test(text)) wrong.push(`broken words: ${text}`)
    if (unseen(holder)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width && (box.right > edge * 1.005 + 1 || box.left < -1) && !isScrolled(holder))
      wrong.push(`beyond the edge: ${text.slice(0, 40)} in ${told(holder)}`)
    const frame = cutBy(holder, box)
    if (frame) wrong.push(`cut off: ${text.slice(0, 40)} in ${told(frame)}`)
  }

  // A thumb hits 40 px; links inside a sentence or a table are as high as its lines.
  for (const element of document.querySelectorAll('button, a[href], select, [role="button"], summary')) {
    const box = element.getBoundingClientRect()
    if (!box.width || unseen(element) || !shown(element) || element.closest('p, li, small, h2, h3, td, th')) continue
    if (box.height < 39.5 * zoom || box.width < 35.5 * zoom)
      wrong.push(`small target ${Math.round(box.width)}x${Math.round(box.height)}: ${told(element)}`)
  }
  return wrong
}
