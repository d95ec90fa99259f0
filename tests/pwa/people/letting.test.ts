/** Slips for more than the server draws at once: piece by piece, village by village, and nothing lost on the way. */
import { makeSlips, type Slip } from '@pwa/people/letting/codes'
import { byVillage } from '@pwa/people/letting/SlipSheet'
import { expect, test } from 'vitest'
import { json, problem, Town } from '../town'

const slip = (person_id: string, village_name = '大合村'): Slip => ({
  ...{ person_id, village_name, name: person_id, role: 'representative', code: '12345678' },
  ...{ url: 'https://x/#/enter?c=12345678', qr: '<svg/>', last4_hint: '139****', expires_at: '2026-12-01T00:00:00Z' },
})

const drawing = (request: Request) =>
  request.json().then(({ person_ids }) => json((person_ids as string[]).map(id => slip(id))))

const people = Array.from({ length: 450 }, (_, n) => `p${n}`)

test('four hundred and fifty come in three pieces, in their order', async () => {
  const town = new Town().open()
  town.faults.push(drawing, drawing, drawing)
  const said: number[] = []
  const { slips, failure } = await makeSlips(people, 3, made => said.push(made))
  expect(town.asked.map(({ body }) => (body.person_ids as string[]).length)).toEqual([200, 200, 50])
  expect(slips.map(({ person_id }) => person_id)).toEqual(people)
  expect([said, failure]).toEqual([[200, 400, 450], null])
})

test('what was made before a failure is kept: those codes count already', async () => {
  const town = new Town().open()
  town.faults.push(drawing, problem(503, 'try_later'))
  const { slips, failure } = await makeSlips(people, 3)
  expect(slips).toHaveLength(200)
  expect(failure).toMatchObject({ code: 'try_later' })
})

test('each village lies together, in the order in which they came', () => {
  const lots = byVillage([slip('a', '大合村'), slip('b', '水口村'), slip('c', '大合村')])
  expect(lots.map(([village, own]) => [village, own.map(({ person_id }) => person_id)])).toEqual([
    ['大合村', ['a', 'c']],
    ['水口村', ['b']],
  ])
})
