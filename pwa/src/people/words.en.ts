export default {
  newPassword: 'Choose a password',
  expired: 'Your sign-in has expired. Everything is still here: tap to sign in again and it goes on sending.',
  devices: 'Devices',
  county_admin: 'County administrator',
  town_office: 'Town office',
  linked_leader: 'Linked leader',
  inspector: 'Inspection team',
  secretary: 'Village secretary',
  officer: 'Village officer',
  grid_worker: 'Grid worker',
  representative: 'Representative',
  group_leader: 'Group leader',
} as const
