export default {
  household: '户',
  visit: '记走访',
  report: '报问题',
  nickname: '小名 {nickname}',
  story: '经过',
  noStory: '还没有记录。去走访时记一条，这里就有了。',
  older: '看更早的',
  voice: '语音 {n}″',
  withdrawn: '已撤回',
  corrected: '已更正',
  photosLeft: '文字已收到，还差 {n} 个照片或语音。',
  refused: '没通过：{why}点这里改。',
} as const
