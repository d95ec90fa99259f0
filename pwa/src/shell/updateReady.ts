import { cell } from '../base/cell'

/** A new version lies ready; the person decides when. */
export const updateReady = cell(false)
