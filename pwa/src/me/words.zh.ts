export default {
  title: '我的',
  signOut: '退出登录',
} as const
