export default {
  begin: 'Explain',
  hint: 'No need to take it again? Explain, and another reviewer has a look.',
  example: 'There is only this angle behind the house',
  more: 'One more picture (not a retake)',
  send: 'Send',
  sent: 'Kept. Another reviewer will look at it.',
  title: 'Explained · {name}',
  open: 'Your answer is kept and waits for another reviewer. You may also just take it again.',
  stands: 'Another reviewer read your answer and still asks for a new photo.',
} as const
