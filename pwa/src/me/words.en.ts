export default {
  title: 'Me',
  signOut: 'Sign out',
} as const
