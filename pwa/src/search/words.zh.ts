export default {
  people: '人员',
  places: '地方',
  issues: '问题',
}
