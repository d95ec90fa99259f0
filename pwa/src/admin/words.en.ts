import calendar from './words/calendar.en'
import common from './words/common.en'
import deliveries from './words/deliveries.en'
import menu from './words/menu.en'
import people from './words/people.en'
import places from './words/places.en'
import reference from './words/reference.en'
import retention from './words/retention.en'
import storage from './words/storage.en'
import templates from './words/templates.en'
import twice from './words/twice.en'

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
