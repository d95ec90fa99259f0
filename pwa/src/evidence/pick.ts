/** The camera app and the album, through a file input: the best picture, and it works inside WeChat. */

interface Wanted {
  isCamera: boolean
  isMany: boolean
  /** The page is in front again: many browsers never say that nothing was chosen, and the promise then stays open. */
  onBack?: () => void
}

/** Files that were chosen; none when the person turned back. */
export function pick({ isCamera, isMany, onBack = () => {} }: Wanted): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  // Exactly this: a list of types breaks WeChat on Android, none opens a file manager on some phones.
  input.accept = 'image/*'
  input.multiple = isMany && !isCamera
  if (isCamera) input.setAttribute('capture', 'environment')
  return new Promise(resolve => {
    input.onchange = () => resolve([...(input.files ?? [])])
    input.addEventListener('cancel', () => resolve([]))
    document.addEventListener('visibilitychange', function seen() {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', seen)
      onBack()
    })
    input.click()
  })
}
