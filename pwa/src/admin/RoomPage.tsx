import type { ScreenProps } from '../base/router'
import AdminPage from './AdminPage'
import CalendarPage from './CalendarPage'
import CategoriesPage from './CategoriesPage'
import DeliveriesPage from './DeliveriesPage'
import DevicesPage from './DevicesPage'
import LabelsPage from './LabelsPage'
import PeoplePage from './PeoplePage'
import PlacesPage from './PlacesPage'
import RetentionPage from './RetentionPage'
import StoragePage from './StoragePage'
import TemplatesPage from './TemplatesPage'
import TwicePage from './TwicePage'

const rooms = {
  places: PlacesPage,
  people: PeoplePage,
  devices: DevicesPage,
  categories: CategoriesPage,
  labels: LabelsPage,
  calendar: CalendarPage,
  templates: TemplatesPage,
  deliveries: DeliveriesPage,
  storage: StoragePage,
  retention: RetentionPage,
  twice: TwicePage,
}

/** `/admin/<room>`: one of them, from one file. */
export default function RoomPage(props: ScreenProps) {
  const Room = rooms[props.params.room as keyof typeof rooms] ?? AdminPage
  return <Room {...props} />
}
