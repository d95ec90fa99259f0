export default {
  sign_in_failed: 'Wrong phone number or password.',
  sign_in_required: 'Your sign-in has expired. Everything is still here; sign in again and it goes on sending.',
  locked: 'The screen is locked. Enter your password to go on.',
  too_many_tries: 'Too many tries. Please wait a while.',
  code_wrong: 'This entry code is wrong, used or out of date. Ask the village officer for a new one.',
  totp_required: 'Enter the 6 digits from your authenticator.',
  totp_wrong: 'Those 6 digits are wrong. Look at the ones shown now.',
  password_too_short: 'The password is too short: at least 8 characters.',
  password_too_common: 'This password is too common. Choose another.',
  totp_setup_required: 'Set up your authenticator first.',
  password_weak:
    'The password is too weak: at least 8 characters of 2 kinds (administrators 12 of 3), without your phone number.',
  current_password_needed: 'Enter your present password to change it.',
  no_number: 'No number is recorded here.',
  not_your_task: 'The village or the town office does this.',
  too_many_numbers: 'You have looked at many numbers within an hour. Please wait a while.',
  purpose_unknown: 'That purpose is no longer there. Choose another one.',
  invalid: 'Something is not filled in right. Look at the marked places.',
  not_found: 'Not found. It may have been passed to someone else, or removed.',
  refused: 'This cannot be done now.',
  too_large: 'This record is too large to send.',
  too_many: 'Too many requests. Please wait a while.',
  try_later: 'The server is busy. It will be tried again by itself.',
  upload_busy: 'This photo is being sent from another window. One moment.',
  unsupported_media_type: 'Xiaoge does not know this kind of file.',
  server_error: 'The server had a problem. Everything is still here; try again later.',
  op_unknown: 'The server does not know this kind of record yet. Update Xiaoge and try again.',
  op_reused: 'This record’s number was used before. Change it and send again.',
  op_too_old: 'This record has too old a form. Update Xiaoge, then tap here to save it again.',
  offline: 'No network. Everything is kept on the phone first.',
  timeout: 'The network is too slow: no answer for a long time.',
  not_ours: 'This network wants its own sign-in first (public Wi-Fi?). Try another one.',
  no_space: 'The phone is full and the photo was not kept. The text is saved; free some space and shoot again.',
  photo_unreadable: 'This photo cannot be opened. Choose another.',
  photo_lost: 'The photo’s data is no longer on this phone. Please shoot it again.',
  photo_mismatch: 'The photo did not arrive intact. Please shoot it again.',
  no_camera: 'The camera does not open. Use the phone’s camera app, or choose from the album.',
  storage_lost: 'The phone’s storage had a problem and is being opened again.',
  newer_version: 'Xiaoge has been updated. Close this page and open it again.',
  unknown: 'Something went wrong. Everything is still here; try again later.',
  assignee_not_yours: 'That person is not yours to ask.',
  author_not_here: 'The person it is recorded for did not look after this household then.',
  category_unknown: 'This kind is gone. Choose another.',
  disk_full: 'The server is short of space and will be tried again. Everything is still here.',
  due_in_past: 'The deadline has passed. Choose a later day.',
  due_not_later: 'The new deadline must be later than the old one.',
  feedback_not_replied: 'There is no reply yet to rate.',
  feedback_rated: 'It has been rated already.',
  issue_moved_on: 'This matter has moved on. Look again.',
  judged_since: 'Somebody has judged this photo since. Look again.',
  lookback_item_gone: 'This item is no longer on the list.',
  not_yours: 'This now belongs to somebody else. Your record is still here; tap to mend it.',
  own_photo: 'You took this photo; somebody else judges it.',
  owner_not_here: 'That person holds no post there. Choose another.',
  person_unknown: 'This person is not known.',
  photo_not_here: 'This photo belongs to something else.',
  photo_not_returned: 'This photo was not returned; no need to shoot it again.',
  photo_not_reviewed: 'Photos like this are not judged.',
  photo_recorded: 'This photo is recorded already.',
  photo_replaced: 'There is a newer version of this photo.',
  place_too_wide: 'Choose a village.',
  reason_required: 'Give a reason in a sentence.',
  settle_own_fix: 'You fixed it; somebody else confirms it.',
  slot_unknown: 'No such photo is asked for here.',
  // what only a wrong or old program is answered
  checksum_unsupported:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  cursor_broken:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  id_taken: 'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  invalid_input:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  limit_broken:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  method_not_allowed:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  offset_mismatch:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  op_id_reused:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  op_malformed:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  op_without_id:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  rescue_broken:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  tus_version_unsupported:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  upload_header_broken:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  upload_metadata_broken:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  week_broken: 'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  wrong_media_type:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
  wrong_origin:
    'Phone and server did not understand each other. Update Xiaoge and try again; everything is still here.',
} as const
