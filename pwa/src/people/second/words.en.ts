export default {
  title: 'Set up your authenticator',
  why: '{name}, you look after the data of the whole county: besides your password, signing in takes 6 digits from an authenticator. You set it up once.',
  step1: 'Install an authenticator app on your phone',
  step2: 'Scan this code with it, or type the key below',
  step3: 'Type the 6 digits that it shows',
  qr: 'QR code for the authenticator',
  secret: 'Key',
  once: 'The key is shown this once. Give it to nobody.',
  code: '6 digits',
  done: 'Confirm',
  other: 'Someone else signs in',
} as const
