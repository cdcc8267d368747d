/** Given and family names of one language, and how common they are in the store. */
export interface NameSet {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly weight: number;
}

/** Names as customers of a real store have them: long, accented, in several scripts, one with an emoji. */
export const nameSets: readonly NameSet[] = [
  {
    given: [
      'Olivia',
      'Liam',
      'Emma',
      'Noah',
      'Ava',
      'Ethan',
      'Grace',
      'Mason',
      'Chloe',
      'Lucas',
      'Harper',
      'Owen',
    ],
    family: [
      'Carter',
      'Nguyen',
      'Rivera',
      "O'Connor",
      'Bennett',
      'Foster',
      'Hayes',
      'Kim',
      'Sullivan',
      'Patel',
    ],
    weight: 50,
  },
  {
    given: ['Jürgen', 'Anneliese', 'Björn', 'Käthe', 'Sören', 'Mareike', 'Uwe', 'Zoë'],
    family: ['Müller', 'Schäfer', 'Weiß', 'Großmann', 'Krüger', 'von der Höhe'],
    weight: 12,
  },
  {
    given: ['Lucía', 'Íñigo', 'Begoña', 'Joaquín', 'Marisol'],
    family: ['Muñoz', 'García-Peña', 'Ibáñez', 'Núñez'],
    weight: 10,
  },
  { given: ['陽菜', '蓮', '結衣', '大翔'], family: ['佐藤', '鈴木', '高橋', '田中'], weight: 6 },
  { given: ['伟', '芳', '小龍', '静'], family: ['王', '李', '陳', '张'], weight: 5 },
  { given: ['سارة', 'أحمد', 'ليلى'], family: ['الصباح', 'المطيري', 'حداد'], weight: 4 },
  { given: ['Olena', 'Łukasz', 'Zdeněk', 'Ксения'], family: ['Kowalczyk', 'Dvořák', 'Шевченко'], weight: 5 },
  {
    given: ['Ananya', 'Arjun', 'Priya', 'आरव'],
    family: ['Sharma', 'Iyer', 'Krishnamurthy', 'सिंह'],
    weight: 6,
  },
  { given: ['Sky 🌱', 'Bo ☕', 'X Æ'], family: ['Moon', 'Day & Night', '<3'], weight: 1 },
];

export const streets = [
  'Bedford Ave',
  'Mill Lane',
  'Station Road',
  'Harbor Street',
  'Königsallee',
  'Rue de l’Église',
  'Market Square',
] as const;
