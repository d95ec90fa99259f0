export default {
  noDays: '没有临时调整，都按国家公布的放假和调休。',
  workday: '上班',
  freeDay: '放假',
  declare: '临时调整一天',
  what: '这天',
  findDay: '搜日期或说明',
} as const
