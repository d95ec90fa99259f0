/** What the administration's doors say, as the API document has it. */
import type { Schemas } from '../base/contract'

export type PlaceDetail = Schemas['PlaceDetail']
export type Category = Schemas['CategoryOut']
export type Label = Schemas['LabelOut']
export type Day = Schemas['DayOut']
export type LookbackTemplate = Schemas['LookbackTemplateOut']
export type Question = Schemas['LookbackQuestionOut']
export type MeetingTemplate = Schemas['MeetingTemplateOut']
export type Rule = Schemas['ReminderRuleOut']
export type DeliveryPage = Schemas['DeliveryPage']
export type Storage = Schemas['StorageOut']
export type HistoryLine = Schemas['HistoryLine']
export type HistoryPage = Schemas['HistoryPage']
