export default {
  title: 'Upload a rescue file',
  text: 'Somebody whose phone cannot send makes a rescue file and gives it to you. Choose it here, and its records and photos go in under their own name. You cannot see what is inside, and the same file twice counts once.',
  choose: 'Choose the rescue file',
  chosen: '{name} ({size})',
  paste: 'Or paste the text that they sent',
  pasteHint: 'A long run of letters and digits, all of it',
  notWhole: 'The text is not whole. Ask them to copy all of it again.',
  send: 'Upload',
  done: 'Received {done} of {records} records and {stored} of {photos} photos or recordings.',
  allIn: 'All received. You can tell them.',
  refused: '{n} not accepted: {why}',
} as const
