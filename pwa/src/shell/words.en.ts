export default {
  today: 'Today',
  homes: 'Households',
  inbox: 'Inbox',
  me: 'Me',
  unopened: 'Not opened',
  nowhere: 'There is no such page.',
  toToday: 'Back to today',
  unsentBadge: '{n} not sent yet',
  unsent: '{n} {n:record:records} not sent yet. Open Xiaoge where there is signal and sending goes on.',
  unsentDay: '{n} {n:record has:records have} waited {age}. Please open Xiaoge where there is signal today.',
  unsentHard:
    '{n} {n:record has:records have} waited {age} and the phone may clear them. Go online today, or tap to save a rescue file.',
  parked: '{n} {n:record was:records were} not accepted. Tap to look.',
  resume: '“{title}” is not finished. Go on',
  update: 'A new version is here. Tap to update',
  noOffline:
    'Inside WeChat on iPhone Xiaoge cannot be opened without signal, but works once open. ··· → Open in Safari → Add to Home Screen.',
  noHttps:
    'This address has no https, so Xiaoge cannot be opened without signal, but works once open. Ask for the proper address.',
  reload: 'Xiaoge has been updated. Tap to open it again',
} as const
