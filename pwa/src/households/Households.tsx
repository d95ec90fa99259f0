import { hereNow } from '../store/here'
import { HouseholdsHere, type HouseholdsProps } from './HouseholdsHere'
import { HouseholdsOnline } from './HouseholdsOnline'
import { readsOnline } from './queries'

/** All households that this person may see: from the phone, or from the server for posts whose phones hold none. */
export const Households = (props: HouseholdsProps) =>
  readsOnline(hereNow().me) ? <HouseholdsOnline {...props} /> : <HouseholdsHere {...props} />
