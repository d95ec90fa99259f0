import { now } from '../base/clock'
import { api } from '../base/http'
import { ago, day, momentOf, sizeOf } from '../base/time'
import { useOnline } from '../store/useOnline'
import { Banner } from '../ui/Banner'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { History } from './History'
import { Sought } from './Sought'
import type { Storage } from './shapes'
import { t } from './words'

/** `/admin/storage`: how much is kept, how much room is left, when it was last copied. */
export default function StoragePage() {
  const asked = useOnline(() => api<Storage>('GET', '/api/storage'))
  return (
    <Page title={t('storage')} home="/admin">
      <Shown asked={asked}>
        {held => (
          <>
            <Warnings held={held} />
            <Cells>
              <Cell
                title={t('photos')}
                desc={t('nPhotos', { n: held.photos })}
                value={held.photos > 0 ? sizeOf(held.photo_bytes) : ''}
              />
              {held.doomed_photos > 0 && <Cell title={t('doomed')} value={t('nPhotos', { n: held.doomed_photos })} />}
              <Cell title={t('photoStore')} value={t(held.store === 's3' ? 's3' : 'folder')} />
              <Cell title={t('database', { kind: held.database_kind })} value={sizeOf(held.database_bytes)} />
              <Cell title={t('free')} value={sizeOf(held.free_bytes)} />
            </Cells>
            <Sought
              rows={held.backups}
              words={one => `${one.name} ${momentOf(one.made_at)}`}
              placeholder={t('findBackup')}
            >
              {found => (
                <Cells title={t('backups')} {...(held.backups.length === 0 ? { tips: t('noBackups') } : {})}>
                  {found.map(one => (
                    <Cell key={one.name} title={one.name} desc={momentOf(one.made_at)} value={sizeOf(one.size)} />
                  ))}
                </Cells>
              )}
            </Sought>
            <History kind="storage" id="here" />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Warnings({ held }: { held: Storage }) {
  const [latest] = held.backups
  const isOld = latest && now() - Date.parse(latest.made_at) > 2 * day
  return (
    <>
      {held.free_bytes < held.min_free_bytes * 5 && (
        <Banner tone="red" icon="warn">
          {t('freeLow', { min: sizeOf(held.min_free_bytes) })}
        </Banner>
      )}
      {isOld && (
        <Banner tone="orange" icon="warn">
          {t('backupOld', { age: ago(latest.made_at) })}
        </Banner>
      )}
    </>
  )
}
