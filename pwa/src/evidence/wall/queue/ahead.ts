/** Fetches pictures before they are shown: a slow line carries those first that are wanted first. */
export interface Pictures {
  small: string[]
  large: string[]
}

/** Small ones at once; the large ones of a pair when those of the pair before are here. */
export function fetchAhead() {
  let line = Promise.resolve<unknown>(null)
  return ({ small, large }: Pictures): void => {
    const thumbs = Promise.all(small.map(fetched))
    line = Promise.all([line, thumbs]).then(() => Promise.all(large.map(fetched)))
  }
}

/** Here, or not to be had: the next one is not kept waiting. */
const fetched = (url: string): Promise<void> =>
  new Promise(done => {
    const image = new Image()
    image.onload = image.onerror = () => done()
    image.src = url
  })
