export default {
  title: '消息',
  none: '还没有消息。',
  readAll: '全部已读',
  isNew: '未读：',
  late: '补发',
  unreadBadge: '{n} 条没看',
} as const
