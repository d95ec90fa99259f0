import '../browser'
import { wordsArrived } from '@pwa/base/i18n'
import { lacking, sentence } from '@pwa/base/problems'
import { expect, test } from 'vitest'

const held = { status: 409, code: 'held_by_other' }

test('a refusal that only desks hear is told in its own words wherever it is shown, once they are there', async () => {
  expect(sentence(held)).toBe(sentence('refused'))
  const before = wordsArrived.get()
  lacking.fetch = () => import('@pwa/base/problems.desk')
  sentence(held)
  await expect.poll(() => wordsArrived.get()).toBe(before + 1)
  expect(sentence(held)).toContain('别人正在看这件事的照片')
})

test('without network the class of a refusal speaks', () => {
  lacking.fetch = () => Promise.reject(new TypeError('no network'))
  expect(sentence({ status: 404, code: 'of_another_release' })).toBe(sentence('not_found'))
})
