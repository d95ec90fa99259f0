export default {
  title: 'Inbox',
  none: 'No messages yet.',
} as const
