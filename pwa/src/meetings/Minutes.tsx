import { dayOf, momentOf } from '../base/time'
import { Pictures } from '../evidence/Pictures'
import { Cell, Cells } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import type { Meeting } from './shapes'
import { t } from './words'

/** What was said, as typed or photographed, and what was decided. */
export const Minutes = ({
  meeting: { minutes, photo_ids, held_by_name, actions, corrected = [] },
}: {
  meeting: Meeting
}) => (
  <>
    <Cells title={t('minutes')} tips={held_by_name && t('byWhom', { name: held_by_name })}>
      {minutes && <p class="weui-cell meeting__text">{minutes}</p>}
      {photo_ids.length > 0 && (
        <div class="weui-cell field_stacked">
          <div class="weui-label">{t('photographed')}</div>
          <Pictures ids={photo_ids} />
        </div>
      )}
    </Cells>
    {actions.length > 0 && (
      <Cells title={t('decided')}>
        {actions.map(action => (
          <Cell
            key={action.id}
            to={`/tasks/${action.id}`}
            title={action.text}
            desc={[action.owner_name, action.due_on && dayOf(action.due_on)].filter(Boolean).join(' · ')}
            value={action.done ? <Tag tone="green">{t('done')}</Tag> : undefined}
          />
        ))}
      </Cells>
    )}
    {corrected.length > 0 && (
      <details class="weui-cells fold">
        <summary class="weui-cell weui-cell_active">
          <span class="weui-cell__bd">{t('corrected')}</span>
          <i class="arrow" />
        </summary>
        {corrected.map(({ by_name, at, minutes: before }) => (
          <Cell key={at} title={`${by_name} ${momentOf(at)}`} desc={<span class="meeting__text">{before}</span>} />
        ))}
      </details>
    )}
  </>
)
