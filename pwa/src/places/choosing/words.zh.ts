export default {
  choose: '请选择',
  province: '省',
  city: '市',
  county: '县',
  town: '乡镇',
  village: '村',
  area: '片',
  group: '组',
  cluster: '邻',
} as const
