export default {
  noDays: 'Nothing declared: the published holidays hold.',
  workday: 'Working',
  freeDay: 'Free',
  declare: 'Declare a day',
  what: 'It is',
  findDay: 'Date or note',
} as const
