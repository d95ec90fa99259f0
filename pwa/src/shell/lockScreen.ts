/** Fetched long before it is shown: a desk that locks without a network has nobody to ask for it. */
export const lockScreen = () => import('./Lock')
