export default {
  title: '上传求助文件',
  text: '谁的手机传不上去，就会做一个求助文件发给您。在这里选上它，里面的记录和照片就以他本人的名字进系统。文件内容您看不到；同一个文件传两次也不会重复。',
  choose: '选求助文件',
  chosen: '{name}（{size}）',
  paste: '或者粘贴他发来的文字',
  pasteHint: '一长串字母和数字，要整段',
  notWhole: '文字不完整，请他重新复制整段。',
  send: '上传',
  done: '收到 {done}/{records} 条记录，{stored}/{photos} 个照片或语音。',
  allIn: '都收到了，可以告诉他放心。',
  refused: '没通过 {n} 条：{why}',
} as const
