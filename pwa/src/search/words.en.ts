import type zh from './words.zh'

export default {
  people: 'People',
  places: 'Places',
  issues: 'Issues',
} satisfies Record<keyof typeof zh, string>
