export default {
  begin: '说明一下',
  hint: '觉得不用补拍？说明一下，请另一位审核人来看。',
  example: '屋后只有这个角度，退不开',
  more: '再拍一张（不是补拍）',
  send: '发送说明',
  sent: '说明收好了，另一位审核人会看。',
  title: '说明 · {name}',
  open: '您的说明收好了，等另一位审核人来看。也可以直接补拍。',
  stands: '另一位审核人看了您的说明，还是请补拍。',
} as const
