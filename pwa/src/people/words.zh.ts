export default {
  newPassword: '设一个密码',
  expired: '登录过期了，记的都还在。点这里重新登录，接着传。',
  devices: '登录过的设备',
  county_admin: '县管理员',
  town_office: '镇办公室',
  linked_leader: '联点领导',
  inspector: '督查组',
  secretary: '村支书',
  officer: '村专干',
  grid_worker: '网格员',
  representative: '村民代表',
  group_leader: '组长',
} as const
