import { useState } from 'preact/hooks'
import '../../base/problems.desk'
import { codeOf, sentence } from '../../base/problems'
import { toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cell, Cells } from '../../ui/Cells'
import type { Person } from '../queries'
import { proxyNow, setProxy } from './codes'
import { PersonSearch } from './PersonSearch'
import { t } from './words'

/** 没有智能手机: what to do instead, and who records for them. */
export function ProxyField({ person }: { person: Person }) {
  const post = person.posts[0]
  const [held, setHeld] = useState(person.proxy)
  const [isSeeking, setSeeking] = useState(false)
  const save = async (proxy: Person['proxy'], before: Person['proxy'], isUndo = false) => {
    try {
      await setProxy(person.id, proxy, before)
      setHeld(proxy)
      setSeeking(false)
      toast(t('proxySaved'), isUndo ? undefined : { label: t('undo'), run: () => save(before, proxy, true) })
    } catch (failure) {
      toast(sentence(failure))
      if (codeOf(failure) !== 'edited_meanwhile') return
      setHeld(await proxyNow(person.id).catch(() => before)) // what the other one chose is shown
      setSeeking(false)
    }
  }
  return (
    <>
      <Cells title={t('proxyTitle')} tips={t('proxyHow')}>
        <Cell
          title={t('proxyBy')}
          desc={held?.name ?? t('proxyNone')}
          value={
            <Button kind="default" isSmall onClick={() => setSeeking(!isSeeking)}>
              {t(held ? 'proxyChange' : 'proxyPick')}
            </Button>
          }
        />
        {held && <Cell title={<span class="link">{t('proxyDrop')}</span>} onClick={() => void save(null, held)} />}
      </Cells>
      {isSeeking && (
        <PersonSearch
          person={person}
          within={post?.village_id || post?.place_id || ''}
          onPick={({ id, name }) => void save({ id, name }, held)}
        />
      )}
    </>
  )
}
