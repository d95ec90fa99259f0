import { Cells } from '../ui/Cells'
import { errorsUrl, originalUrl } from './queries'
import type { Detail } from './shapes'
import { t } from './words'

/** The annotated rows and the file as it came, as plain links. */
export const Downloads = ({ batch }: { batch: Detail }) =>
  batch.has_errors || batch.has_original ? (
    <Cells>
      {batch.has_errors && <Link to={errorsUrl(batch.id)} title={t('errors')} desc={t('errorsDesc')} />}
      {batch.has_original && <Link to={originalUrl(batch.id)} title={t('original')} desc={batch.file_name} />}
    </Cells>
  ) : null

const Link = ({ to, title, desc }: { to: string; title: string; desc: string }) => (
  <a class="weui-cell weui-cell_active" href={to} download>
    <span class="weui-cell__bd">
      <span>{title}</span>
      <div class="weui-cell__desc">{desc}</div>
    </span>
    <i class="arrow" />
  </a>
)
