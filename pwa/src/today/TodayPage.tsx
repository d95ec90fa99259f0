import { hereNow } from '../store/here'
import { Loading } from '../ui/States'
import { useLater } from './later'
import { comesFor } from './places'
import { WorkerToday } from './WorkerToday'

/** Offices and desks fetch theirs: a worker's phone must not wait for it. */
const others = {
  office: () => import('./SecretaryToday'),
  desk: () => import('./SupervisorToday'),
}

/** 今天, by what a person comes for. */
export default function TodayPage() {
  const comes = comesFor(hereNow().me.posts)
  return comes === 'doors' ? <WorkerToday /> : <Other key={comes} load={others[comes]} />
}

function Other({ load }: { load: (typeof others)[keyof typeof others] }) {
  const part = useLater<{ default: () => preact.JSX.Element }>(load)
  return part ? <part.default /> : <Loading />
}
