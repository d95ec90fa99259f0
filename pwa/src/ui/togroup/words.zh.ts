export default {
  title: '发到群',
  words: '要发的文字',
  count: '{n} / {most} 字，可以改',
  nobody: '不写群众的姓名、电话，不点名谁没办。',
  asPicture: '做成图片',
  asText: '改用文字',
  copy: '复制文字',
  copied: '复制好了，到微信群里粘贴。',
  copyHere: '复制不了。长按上面的文字，全选再复制。',
  press: '长按图片，发给朋友或保存',
  scan: '长按识别，或扫码看',
  close: '关闭',
} as const
