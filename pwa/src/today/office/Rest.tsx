import { Cell } from '../../ui/Cells'
import { Begin } from '../Begin'
import { Todo } from '../Todo'
import { t } from './words'

/** Everything else that an office comes for, folded. */
export const Rest = () => (
  <div class="office">
    <Begin />
    <details class="weui-cells fold">
      <summary class="weui-cell weui-cell_active">
        <span class="weui-cell__bd">{t('rest')}</span>
        <i class="arrow" />
      </summary>
      <Todo />
      <Cell title={t('tasks')} to="/tasks" />
      <Cell title={t('meetings')} to="/meetings" />
      <Cell title={t('lookbacks')} to="/lookbacks" />
      <Cell title={t('wall')} to="/wall?verdict=all" />
      <Cell title={t('announcements')} to="/announcements" />
      <Cell title={t('desk')} to="/feedback" />
      <Cell title={t('people')} desc={t('peopleDesc')} to="/people" />
      <Cell title={t('admin')} desc={t('adminDesc')} to="/admin" />
      <Cell title={t('papers')} to="/documents" />
      <Cell title={t('imports')} desc={t('importsDesc')} to="/imports" />
    </details>
  </div>
)
