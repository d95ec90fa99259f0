import { Button } from './Button'
import { openFile } from './openFile'
import { t } from './words'

/** Opens a sheet of A4. */
export const PrintButton = ({ what, id }: { what: string; id: string }) => (
  <Button kind="default" onClick={() => openFile(what, id)}>
    {t('print')}
  </Button>
)
