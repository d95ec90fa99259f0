import { corrected, type Entry, visitEntry, woven } from '@pwa/stories/rules'
import { expect, test } from 'vitest'
import { visited } from '../village'

const entry = (id: string, more = {}): Entry => visitEntry({ id, data: visited(id, more) })

test('newest first, and each thing once, as this phone has it', () => {
  const here = [entry('v2', { happened_at: '2026-11-02T00:00:00Z', heard: '手机上的' })]
  const older = [
    entry('v1', { happened_at: '2026-11-01T00:00:00Z' }),
    entry('v2', { happened_at: '2026-11-02T00:00:00Z' }),
  ]
  const story = woven(here, older)
  expect(story.map(({ seen }) => seen.id)).toEqual(['v2', 'v1'])
  expect(story[0]?.seen.data).toMatchObject({ heard: '手机上的' })
})

test('a corrected visit is known by the one that corrects it', () => {
  expect([...corrected([entry('v2', { supersedes: 'v1' }), entry('v1')])]).toEqual(['v1'])
})
