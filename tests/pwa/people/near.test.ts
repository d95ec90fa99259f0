import '../browser'
import { spoken } from '@pwa/people/letting/codes'
import { nearestFirst } from '@pwa/people/letting/nearest'
import { peopleHere, peopleNear } from '@pwa/people/near'
import { placeInside, placeName } from '@pwa/places/queries'
import { hereNow } from '@pwa/store/here'
import { expect, test } from 'vitest'
import { json, phone } from '../town'

const keep = (kind: string, id: string, data: object) =>
  hereNow().database.write(['entity'], async tx => {
    await tx.objectStore('entity').put({ kind, id, stream: 's', version: 1, data: { ...data } })
  })

test('people of a village are known from its meetings, households and issues, the office first, each once', async () => {
  const { database } = await phone()
  await keep('issue', 'i', { village_id: 'v', owner_id: 'w', owner_name: '王强' })
  await keep('household', 'h', { village_id: 'v', representative: { person_id: 'r', name: '付寿长' } })
  await keep('meeting', 'm', {
    village_id: 'v',
    attendees: [
      { person_id: 'w', name: '王强', role: 'grid_worker' },
      { person_id: 'o', name: '舒佳涵', role: 'officer' },
    ],
  })
  await keep('issue', 'far', { village_id: 'other', owner_id: 'x', owner_name: '外人' })
  expect((await peopleNear(database, 'v')).map(({ id, role }) => [id, role])).toEqual([
    ['o', 'officer'],
    ['w', 'grid_worker'],
    ['r', 'representative'],
  ])
})

test('whoever is known has the initials that came along, wherever from', async () => {
  const { database } = await phone()
  await keep('issue', 'i', { village_id: 'v', owner_id: 'w', owner_name: '王强', owner_pinyin: 'wq' })
  await keep('household', 'h', { village_id: 'v', representative: { person_id: 'r', name: '单长', pinyin: 'sc dc' } })
  const attendees = [{ person_id: 'o', name: '仇佳', role: 'officer', pinyin: 'qj cj' }]
  await keep('meeting', 'm', { village_id: 'v', attendees })
  expect((await peopleHere(database)).map(({ pinyin }) => pinyin)).toEqual(['qj cj', 'sc dc', 'wq'])
})

test('without a village everybody whom the phone knows is meant', async () => {
  const { database } = await phone()
  await keep('issue', 'i', { village_id: 'v', owner_id: 'w', owner_name: '王强' })
  await keep('household', 'h', { village_id: 'u', representative: { person_id: 'r', name: '付寿长' } })
  expect((await peopleHere(database)).map(({ id }) => id)).toEqual(['r', 'w'])
  expect((await peopleHere(database, 'u')).map(({ id }) => id)).toEqual(['r'])
})

test('a desk that holds nothing of the village asks the server, and bears its silence', async () => {
  const { database } = await phone()
  const person = { id: 's', name: '林逸梓', posts: [{ role: 'secretary' }], phone_masked: null }
  globalThis.fetch = () => Promise.resolve(json({ people: [person], next: null }))
  expect(await peopleNear(database, 'v')).toEqual([{ id: 's', name: '林逸梓', role: 'secretary' }])
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'))
  expect(await peopleNear(database, 'v')).toEqual([])
})

test('a code is read out in two halves', () => {
  expect(spoken('12345678')).toBe('1234 5678')
})

test('a place inside a village says the village only to those who hold several', () => {
  const place = (id: string, level: 'village' | 'group', village_id: string) => ({
    ...{ id, parent_id: null, level, name: level === 'group' ? '3组' : '大合村', code: id, village_id },
  })
  const one = [place('v', 'village', 'v'), place('g', 'group', 'v')]
  expect([placeName(one, 'g'), placeInside(one, 'g'), placeInside(one, 'v')]).toEqual(['大合村 3组', '3组', '大合村'])
  expect(placeInside([...one, place('v2', 'village', 'v2')], 'g')).toBe('大合村 3组')
})

test('whoever is near comes first, each once, and a place that is none of ours has nobody', async () => {
  const named = (id: string) => ({ id, name: id, posts: [], phone_masked: null, proxy: null })
  const at: Record<string, string[]> = {
    group: ['leader'],
    village: ['secretary', 'leader'],
    county: ['a', 'secretary'],
  }
  const ask = (place: string) => (at[place] ? Promise.resolve(at[place].map(named)) : Promise.reject(new Error(place)))
  const post = (place_id: string, village_id: string) => ({ ...held, place_id, village_id })
  const person = { id: 'leader', posts: [post('group', 'village'), post('elsewhere', ''), post('county', '')] }
  expect((await nearestFirst(person, 'county', ask)).map(({ id }) => id)).toEqual(['secretary', 'a'])
  await expect(nearestFirst(person, 'nowhere', ask)).rejects.toThrow('nowhere')
})

const held = {
  ...{ id: 'p', role: 'group_leader' as const, place_name: '', village_name: '', level: 'group', title: '' },
  ...{ from_on: '2026-01-01', to_on: null },
}
