export default {
  title: '户',
  find: '搜户主、小名、屋场、组名、拼音首字母',
  none: '还没给您分户，请联系村专干。',
  notFound: '没找到这户。试试小名、组名或拼音首字母。',
} as const
