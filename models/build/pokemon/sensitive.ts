/** Species that could demean a person whose face is matched with them. */
export interface SensitiveGroup {
  /** Short reason, stored with each entry. */
  reason: string;
  /** Why such a match can hurt, for the docs. */
  why: string;
  slugs: readonly string[];
}

/** Judged by what a visitor sees and knows: the picture, the name, the one thing everybody tells of a species.
 *  In doubt a species is listed: nobody misses one of a thousand answers, and an insult cannot be taken back. */
export const SENSITIVE_GROUPS: readonly SensitiveGroup[] = [
  {
    reason: 'ape or monkey',
    why: 'The oldest racist insult there is. All primates, and what is drawn like one.',
    slugs: [
      ...['mankey', 'primeape', 'annihilape', 'aipom', 'ambipom', 'vigoroth', 'slaking'],
      ...['chimchar', 'monferno', 'infernape', 'pansage', 'simisage', 'pansear', 'simisear', 'panpour', 'simipour'],
      ...['darmanitan', 'oranguru', 'passimian', 'grookey', 'thwackey', 'rillaboom', 'zarude', 'grafaiai', 'munkidori'],
      ...['electivire', 'abomasnow'],
    ],
  },
  {
    reason: 'caricature of a people',
    why: 'Drawn after a cliché of an ethnic group, or an animal whose name is a slur for one.',
    slugs: [
      ...['jynx', 'smoochum', 'ludicolo', 'bouffalant', 'braviary', 'nosepass', 'probopass', 'nuzleaf', 'shiftry'],
      ...['impidimp', 'morgrem', 'grimmsnarl', 'gimmighoul', 'gholdengo', 'murkrow', 'honchkrow'],
      ...['zigzagoon', 'obstagoon', 'numel', 'camerupt', 'elgyem', 'beheeyem', 'bruxish'],
    ],
  },
  {
    reason: 'coal',
    why: 'Black as coal: an insult as soon as skin is dark.',
    slugs: ['rolycoly', 'carkol', 'coalossal', 'torkoal'],
  },
  {
    reason: 'rubbish, sludge or stench',
    why: 'Waste, filth and what smells of it; what looks like droppings, or rolls them.',
    slugs: [
      ...['grimer', 'muk', 'koffing', 'weezing', 'trubbish', 'garbodor', 'stunky', 'skuntank', 'gloom'],
      ...['pyukumuku', 'rellor', 'cubchoo', 'varoom', 'revavroom'],
    ],
  },
  {
    reason: 'pig or cow',
    why: 'Terms of abuse in most languages, and unclean or holy in several faiths.',
    slugs: [
      ...['spoink', 'grumpig', 'tepig', 'pignite', 'emboar', 'lechonk', 'oinkologne'],
      ...['swinub', 'piloswine', 'mamoswine', 'miltank', 'tauros'],
    ],
  },
  {
    reason: 'heavy body',
    why: 'The body, or gluttony, is the joke; animals that heavy people are called.',
    slugs: [
      ...['snorlax', 'munchlax', 'makuhita', 'hariyama', 'iron-hands', 'gulpin', 'swalot', 'purugly', 'guzzlord'],
      ...['diggersby', 'skwovet', 'greedent', 'bellibolt', 'wailmer', 'wailord', 'cetoddle', 'cetitan', 'dondozo'],
      ...['hippopotas', 'hippowdon', 'phanpy', 'donphan', 'cufant', 'copperajah', 'great-tusk', 'iron-treads'],
      ...['sealeo', 'walrein', 'lickitung', 'lickilicky'],
    ],
  },
  {
    reason: 'vermin or parasite',
    why: 'Rats, cockroaches, vultures, parasites: what people are called to make them less than people.',
    slugs: ['rattata', 'raticate', 'patrat', 'pheromosa', 'vullaby', 'mandibuzz', 'paras', 'parasect', 'nihilego'],
  },
  {
    reason: 'death',
    why: 'Coffins, graves, skulls, corpses and the souls of dead children: nothing to show to somebody in mourning.',
    slugs: [
      ...['yamask', 'cofagrigus', 'runerigus', 'spiritomb', 'duskull', 'dusclops', 'dusknoir', 'cubone', 'marowak'],
      ...['shedinja', 'phantump', 'greavard', 'houndstone', 'lampent', 'cursola', 'drifloon', 'drifblim'],
    ],
  },
  {
    reason: 'thought stupid, lazy or worthless',
    why: 'Known for nothing else, or called so by its very name.',
    slugs: [
      ...['slowpoke', 'slowbro', 'slowking', 'slakoth', 'bidoof', 'bibarel', 'dunsparce', 'dudunsparce', 'clodsire'],
      ...['magikarp', 'wimpod', 'wishiwashi', 'mudbray', 'mudsdale', 'stunfisk', 'spinda', 'loudred', 'exploud'],
    ],
  },
  {
    reason: 'thought ugly or deformed',
    why: 'Ugliness or a misshapen body is what it is known for.',
    slugs: [
      ...['feebas', 'snubbull', 'granbull', 'seismitoad', 'timburr', 'gurdurr', 'conkeldurr', 'gumshoos'],
      ...['dracozolt', 'arctozolt', 'dracovish', 'arctovish'],
    ],
  },
  {
    reason: 'clown',
    why: 'To be called a clown is to be laughed at.',
    slugs: ['mr-mime', 'mime-jr', 'mr-rime', 'blacephalon'],
  },
  {
    reason: 'criminal',
    why: 'Thieves, thugs and gangs: a suspicion that falls on some people more than on others.',
    slugs: [...['scraggy', 'scrafty', 'sandile', 'krokorok', 'krookodile', 'purrloin', 'nickit', 'thievul', 'hypno']],
  },
  {
    reason: 'suggestive',
    why: 'Its shape, or what the web has made of it, is sexual; faces of children are matched too.',
    slugs: ['diglett', 'dugtrio', 'wiglett', 'wugtrio', 'shellder', 'cloyster', 'lopunny', 'salazzle'],
  },
];

/** Slug -> reason. */
export const SENSITIVE: ReadonlyMap<string, string> = new Map(
  SENSITIVE_GROUPS.flatMap(({ reason, slugs }) => slugs.map((slug) => [slug, reason] as const)),
);
