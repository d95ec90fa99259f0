import calendar from './words/calendar.zh'
import common from './words/common.zh'
import deliveries from './words/deliveries.zh'
import menu from './words/menu.zh'
import people from './words/people.zh'
import places from './words/places.zh'
import reference from './words/reference.zh'
import retention from './words/retention.zh'
import storage from './words/storage.zh'
import templates from './words/templates.zh'
import twice from './words/twice.zh'

/** Room by room. */
export default {
  ...common,
  ...menu,
  ...places,
  ...people,
  ...reference,
  ...calendar,
  ...templates,
  ...deliveries,
  ...storage,
  ...retention,
  ...twice,
} as const
