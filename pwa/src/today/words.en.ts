export default {
  title: 'Today',
  nothing: 'Nothing to do today.',
} as const
