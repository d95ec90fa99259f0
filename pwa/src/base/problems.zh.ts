/** A sentence for every code that the server may answer, and for those that the phone finds itself. */
export default {
  // signing in
  sign_in_failed: '手机号或密码不对。',
  sign_in_required: '登录过期了，记的都还在。重新登录后接着传。',
  locked: '屏幕锁着，输一次密码就能接着用。',
  too_many_tries: '试的次数太多了，过一会儿再试。',
  code_wrong: '这个登录码不对，或者已经用过、过期了。请村专干再发一个。',
  totp_required: '请输入验证器上的 6 位数字。',
  totp_wrong: '6 位数字不对，看看验证器上现在的数字。',
  password_too_short: '密码太短，至少 8 位。',
  password_too_common: '这个密码太常见，换一个。',
  // answers of any route
  invalid: '有内容填得不对，看看标红的地方。',
  not_found: '没找到。可能已经转给别人，或者删掉了。',
  refused: '这一步现在不能做。',
  too_large: '这条太大，传不上去。',
  too_many: '太频繁了，歇一会儿再试。',
  try_later: '服务器正忙，过一会儿会自动再试。',
  upload_busy: '这张照片正在另一处传，等一下。',
  unsupported_media_type: '这种文件小格认不得。',
  server_error: '服务器出了点问题，记的都还在，过一会儿再试。',
  // ops
  op_unknown: '服务器还不认得这种记录。先更新小格再试。',
  op_reused: '这条记录的编号被用过了，改一下再传。',
  op_too_old: '这条记录用的是太旧的格式，更新小格后点这里重新保存。',
  // the phone's own
  offline: '没有网络。记的都先存在手机里。',
  timeout: '网太慢，等了很久没有回音。',
  not_ours: '连上的网络要先登录（比如公共 Wi-Fi）。换个网络再试。',
  no_space: '手机空间不够，照片没存上。文字已保存，清理后再拍。',
  photo_unreadable: '这张照片打不开，换一张。',
  photo_lost: '这张照片的数据在手机上找不到了，请补拍。',
  photo_mismatch: '这张照片传上去后对不上，请补拍。',
  no_camera: '打不开相机。可以用手机自带的相机，或从相册选。',
  storage_lost: '手机上的存储出了点问题，正在重新打开。',
  newer_version: '小格已经更新过了，请关掉这个页面再打开。',
  unknown: '出了点问题。记的都还在，过一会儿再试。',
} as const
