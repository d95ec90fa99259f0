export default {
  title: 'To the group',
  words: 'The words to send',
  count: '{n} of {most} characters; change them as you like',
  nobody: 'No names or numbers of residents, and nobody named for what is not done.',
  asPicture: 'As a picture',
  asText: 'As words',
  copy: 'Copy the words',
  copied: 'Copied. Paste it into the group.',
  copyHere: 'Copying is not allowed here. Press and hold the words above, select all, copy.',
  press: 'Press and hold the picture to send or keep it',
  scan: 'Press and hold, or scan',
  close: 'Close',
} as const
