import { hereNow } from '../store/here'
import { later } from '../ui/later'
import { HouseholdsHere, type HouseholdsProps } from './HouseholdsHere'
import { readsOnline } from './queries'

const HouseholdsOnline = later(() => import('./HouseholdsOnline').then(part => part.HouseholdsOnline))

/** All households that this person may see: from the phone, or from the server for posts whose phones hold none. */
export const Households = (props: HouseholdsProps) =>
  readsOnline(hereNow().me) ? <HouseholdsOnline {...props} /> : <HouseholdsHere {...props} />
