import { WorkerToday } from './WorkerToday'

/** 今天, by what a person comes for. */
export default function TodayPage() {
  return <WorkerToday />
}
