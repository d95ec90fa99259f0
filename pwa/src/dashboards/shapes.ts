/** GET /api/today: where things stand, place by place in the order of their codes; never person by person. */
export interface Figures {
  place_id: string
  name: string
  level?: string
  visits_week: number
  issues_open: number
  issues_overdue: number
  photos_waiting: number
  lookback_left: number
}

export interface Standing {
  places: Figures[]
}
