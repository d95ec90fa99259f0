/** What one can ask the server about the places of one's posts. */
import { api } from '../base/http'
import type { Standing } from './shapes'

/** Of the places right below `placeId`, by default those below one's posts. */
export const standing = (placeId?: string): Promise<Standing> =>
  api('GET', '/api/today', { query: { place_id: placeId } })
