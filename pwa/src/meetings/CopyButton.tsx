import { copyText } from '../base/copying'
import { tell, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { forGroup } from './rules'
import type { Meeting } from './shapes'
import { t } from './words'

/** 发到群: the agenda as plain text, ready to paste; nobody is asked to answer in the group. */
export const CopyButton = ({ meeting, place, isSmall }: { meeting: Meeting; place: string; isSmall?: boolean }) => {
  const copy = async () => {
    const text = forGroup(meeting, place)
    if (await copyText(text)) toast(t('copied'))
    else await tell(t('copyHere'), text)
  }
  return (
    <Button kind="default" {...(isSmall ? { isSmall } : {})} onClick={copy}>
      {t('copy')}
    </Button>
  )
}
