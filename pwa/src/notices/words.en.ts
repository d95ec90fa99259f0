export default {
  title: 'Inbox',
  none: 'No messages yet.',
  readAll: 'Mark all read',
  isNew: 'Unread: ',
  late: 'Sent late',
  unreadBadge: '{n} unread',
} as const
