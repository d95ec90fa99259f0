import { Cell, Cells } from '../ui/Cells'
import { openFile } from '../ui/openFile'
import type { Detail } from './shapes'
import { t } from './words'

/** The annotated rows and the file as it came. */
export const Downloads = ({ batch: { id, has_errors, has_original, file_name } }: { batch: Detail }) =>
  has_errors || has_original ? (
    <Cells>
      {has_errors && <File what="import.errors" id={id} title={t('errors')} desc={t('errorsDesc')} />}
      {has_original && <File what="import.original" id={id} title={t('original')} desc={file_name} />}
    </Cells>
  ) : null

/** A row that opens a file. */
export const File = ({ what, id, title, desc }: { what: string; id: string; title: string; desc: string }) => (
  <Cell title={title} desc={desc} onClick={() => openFile(what, id)} />
)
