export default {
  noDays: 'Nothing declared: the published holidays hold.',
  workday: 'Working',
  freeDay: 'Free',
  declare: 'Declare a day',
  pastAsk: '{day} is over. Keep it all the same?',
  pastText: 'Deadlines already set and reminders already sent stay as they are; it is only kept on record.',
  what: 'It is',
  findDay: 'Date or note',
} as const
