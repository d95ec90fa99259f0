export default {
  noDays: '没有临时调整，都按国家公布的放假和调休。',
  workday: '上班',
  freeDay: '放假',
  declare: '临时调整一天',
  pastAsk: '{day}已经过去了，还要记上？',
  pastText: '算好的期限、发过的提醒都不会跟着变，只作记录。',
  what: '这天',
  findDay: '搜日期或说明',
} as const
