export default {
  twice: '两个村都登记的人',
  twiceDesc: '同一个身份证号在几个村都有户',
  twiceTips: '共 {n} 人。先核实人在哪边，再请另一边的村在“情况有变”里报迁出。村里看不到这张表。',
  noneTwice: '没有人在两个村都登记。',
  isHead: '户主',
  atHead: '户主 {head}，{relation}',
} as const
