import { api } from '../base/http'
import { sentence } from '../base/problems'
import { toast } from './asks'
import { Button } from './Button'
import { t } from './words'

/** Opens a sheet of A4 by a link of one minute, which the system's browser opens, too; never a blob of this page. */
export function PrintButton({ what, id }: { what: string; id: string }) {
  const open = async () => {
    try {
      location.href = (await api<{ url: string }>('POST', '/api/downloads', { body: { what, key: id } })).url
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <Button kind="default" onClick={open}>
      {t('print')}
    </Button>
  )
}
