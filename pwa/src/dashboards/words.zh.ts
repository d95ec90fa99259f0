export default {
  title: '各处情况',
  place: '地方',
  issues_overdue: '过期',
  issues_open: '在办',
  photos_waiting: '待看照片',
  lookback_left: '回头看剩',
  visits_week: '本周走访',
  total: '合计',
  tips: '按代码排列。数字说的是事情，不是人。',
  none: '这里还没有情况。',
  figureOf: '{place}{name} {n}',
} as const
