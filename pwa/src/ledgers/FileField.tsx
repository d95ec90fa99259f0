import { useState } from 'preact/hooks'
import { sizeOf } from '../base/time'
import { t } from './words'

interface Props {
  file: File | null
  onChoose: (file: File) => void
}

/** A place to drop a file, or to choose one. */
export function FileField({ file, onChoose }: Props) {
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null | undefined) => files?.[0] && onChoose(files[0])
  return (
    <label
      class={isOver ? 'drop drop_over' : 'drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <input type="file" accept=".xlsx,.xls,.csv,.et,.txt" onChange={event => take(event.currentTarget.files)} />
      <strong>{t('file')}</strong>
      <span class="soft">{file ? t('chosen', { name: file.name, size: sizeOf(file.size) }) : t('fileDesc')}</span>
    </label>
  )
}
