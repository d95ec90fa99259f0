export default {
  title: 'Households',
  find: 'Name, nickname, yard, group, initials',
  none: 'No household is linked to you yet. Ask the village officer.',
  notFound: 'Not found. Try a nickname, a group or pinyin initials.',
} as const
