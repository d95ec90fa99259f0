import { useEffect, useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { toast } from '../ui/asks'
import { Cell, Cells } from '../ui/Cells'
import { openFile } from '../ui/openFile'
import { writeCopy } from './actions'
import type { Detail } from './shapes'
import { t } from './words'

const every = 1000

interface Props {
  batch: Detail
  /** Asks for the batch anew. */
  again: () => void
}

/** The annotated rows and the file as it came; `again` while things are still decided. */
export const Downloads = ({ batch, again = () => {} }: Partial<Props> & Pick<Props, 'batch'>) =>
  batch.has_errors || batch.has_original ? (
    <Cells>
      {batch.has_errors && <Copy batch={batch} again={again} />}
      {batch.has_original && <File what="import.original" id={batch.id} title={t('original')} desc={batch.file_name} />}
    </Cells>
  ) : null

/** What was decided since it was written comes into the copy first, for whoever wants it. */
function Copy({ batch, again }: Props) {
  const { id, is_copy_old } = batch
  const [isAsked, setAsked] = useState(false)
  const isComing = isAsked && is_copy_old
  useEffect(() => {
    if (!isComing) return setAsked(false)
    const timer = setTimeout(again, every)
    return () => clearTimeout(timer)
  }, [batch, isComing])
  const ask = () =>
    writeCopy(id).then(
      () => {
        setAsked(true)
        again()
      },
      failure => toast(sentence(failure)),
    )
  if (isComing) return <Cell title={t('copyComing')} desc={t('errorsDesc')} />
  if (is_copy_old) return <Cell title={t('copyAnew')} desc={t('copyAnewDesc')} onClick={() => void ask()} />
  return <File what="import.errors" id={id} title={t('errors')} desc={t('errorsDesc')} />
}

/** A row that opens a file. */
export const File = ({ what, id, title, desc }: { what: string; id: string; title: string; desc: string }) => (
  <Cell title={title} desc={desc} onClick={() => openFile(what, id)} />
)
