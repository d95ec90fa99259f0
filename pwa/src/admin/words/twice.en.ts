export default {
  twice: 'Registered in two villages',
  twiceDesc: 'One identity number in households of several villages',
  twiceTips:
    '{n} {n:person:people}. See where they live, and have the other village report that they moved. Villages do not see this list.',
  noneTwice: 'Nobody is registered in two villages.',
  isHead: 'Head',
  atHead: 'Head {head}; {relation}',
} as const
