export default {
  title: '消息',
  none: '还没有消息。',
} as const
