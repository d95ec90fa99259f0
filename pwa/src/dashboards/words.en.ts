export default {
  title: 'Where things stand',
  place: 'Place',
  issues_overdue: 'Late',
  issues_open: 'Open',
  photos_waiting: 'Photos',
  lookback_left: 'Look-back',
  visits_week: 'Visits',
  total: 'Total',
  tips: 'In the order of codes. The figures are about things, not about people.',
  none: 'Nothing here yet.',
  figureOf: '{place}: {name} {n}',
} as const
