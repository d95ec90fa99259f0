import './households.css'
import { Tag } from '../ui/Tag'
import type { Household } from './shapes'
import { t } from './words'

interface Props {
  household: Household
  /** Says a category by its code. */
  names: (code: string) => string
}

/** What kind of household it is, in calm words; an ordinary one says nothing. */
export const CategoryTags = ({ household: { categories, contact }, names }: Props) =>
  categories.length === 0 && contact === 'home' ? null : (
    <div class="tags">
      {contact !== 'home' && <Tag>{t(contact)}</Tag>}
      {categories.map(({ code }) => (
        <Tag key={code}>{names(code)}</Tag>
      ))}
    </div>
  )
