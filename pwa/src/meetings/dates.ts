import { day, today } from '../base/time'

/** The date in China some days after a moment. */
export const dayAfter = (time: string, days: number): string => today(Date.parse(time) + days * day)
