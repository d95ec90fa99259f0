export default {
  choose: 'Choose',
  province: 'Province',
  city: 'City',
  county: 'County',
  town: 'Town',
  village: 'Village',
  area: 'Area',
  group: 'Group',
  cluster: 'Cluster',
} as const
