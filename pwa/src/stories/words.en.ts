export default {
  household: 'Household',
  visit: 'Record a visit',
  report: 'Report an issue',
  nickname: 'Called {nickname}',
  story: 'Story',
  noStory: 'Nothing recorded yet. The first visit will stand here.',
  older: 'Show earlier ones',
  voice: 'Voice {n}″',
  withdrawn: 'Withdrawn',
  corrected: 'Corrected',
  photosLeft: 'The text has arrived; {n} {n:photo or recording is:photos or recordings are} still to come.',
  refused: 'Not accepted: {why} Tap to mend it.',
} as const
