import { cell } from '../base/cell'

/** A new version lies ready; the person decides when. */
export const updateReady = cell(false)

/** It was taken: from now on nothing is fetched ahead. Chromium shuts a new worker out when a request wakes the old one. */
export const isTaken = cell(false)
