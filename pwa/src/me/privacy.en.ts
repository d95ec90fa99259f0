export default {
  p1: 'Xiaoge keeps only what the work needs: visits, issues, tasks, meetings, look-backs, and the photos that you take for them.',
  p2: 'It counts no sign-ins or hours online, records no tracks and ranks nobody.',
  p3: 'It asks for the position once, when a photo is taken. You may say no and the photo is as good; if given, it is kept with that photo only.',
  p4: 'Identity and bank card numbers never reach a phone. Phone numbers show in part; seeing one in full takes a reason and is recorded.',
  p5: 'This phone holds only your own households. Whoever else signs in here sees nothing of yours; when you sign out, household data leaves the phone, and your unsent records stay until they are sent.',
  p6: 'Records are kept on the sponsor’s server. Photos are kept with their fingerprints, and who saw or changed anything is recorded.',
  p7: 'To see or correct what is kept about you, or to object, use “Feedback and complaints”. Each has a number and gets an answer.',
} as const
