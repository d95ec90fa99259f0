export default {
  title: '今天',
  nothing: '今天没有要办的事。',
} as const
