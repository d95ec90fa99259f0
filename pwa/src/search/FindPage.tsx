import { useState } from 'preact/hooks'
import { Households } from '../households/Households'
import { readsOnline } from '../households/queries'
import { t } from '../households/words'
import { hereNow } from '../store/here'
import { Cell, Cells } from '../ui/Cells'
import { later } from '../ui/later'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { OthersHere } from './OthersHere'

const OthersOnline = later(() => import('./online/OthersOnline').then(part => part.OthersOnline))

/** 户: the households, and while one types whatever else the phone, or for wide posts the server, has of those words. */
export default function FindPage() {
  const [sought, setSought] = useState('')
  const isHere = !readsOnline(hereNow().me)
  const [answered, setAnswered] = useState('')
  return (
    <Page title={t('title')} isTab>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      {!sought && isHere && (
        <Cells>
          <Cell title={t('special')} to="/households/special" />
          <Cell title={t('numbers')} to="/households/numbers" />
        </Cells>
      )}
      <Households sought={sought} row={({ id }) => ({ to: `/households/${id}` })} />
      {sought.trim() && (
        <>
          {isHere && <OthersHere sought={sought} hasPeople={answered !== sought} />}
          {(navigator.onLine || !isHere) && <OthersOnline sought={sought} isBeside={isHere} onAnswer={setAnswered} />}
        </>
      )}
    </Page>
  )
}
