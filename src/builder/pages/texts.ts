/** What a page says unless the command line says something else. */
export interface PageTexts {
  /** `{name}`; the element's own sentence, which a test holds it to. */
  title: string;
  /** The element's question, and where the photo goes. */
  description: string;
  /** As Open Graph writes a language. */
  locale: string;
}

/** In the languages of the element. */
export const TEXTS = {
  en: {
    title: 'A friend looks like {name}. And you?',
    description: 'Which Pokémon do you look like? Your photo never leaves this device.',
    locale: 'en_US',
  },
  ko: {
    title: '친구와 닮은 포켓몬은 {name}! 나는 누구를 닮았을까요?',
    description: '나는 어떤 포켓몬을 닮았을까요? 사진은 이 기기를 벗어나지 않습니다.',
    locale: 'ko_KR',
  },
  ja: {
    title: '友だちは{name}に似ているそうです。あなたは？',
    description: 'どのポケモンに似ている？ 写真がこの端末の外に出ることはありません。',
    locale: 'ja_JP',
  },
  'zh-Hans': {
    title: '你的朋友像{name}。你呢？',
    description: '你长得像哪只宝可梦？ 照片绝不会离开这台设备。',
    locale: 'zh_CN',
  },
  'zh-Hant': {
    title: '你的朋友像{name}。你呢？',
    description: '你長得像哪隻寶可夢？ 照片絕不會離開這部裝置。',
    locale: 'zh_TW',
  },
  fr: {
    title: 'Un proche ressemble à {name}. Et vous\u00a0?',
    description: 'À quel Pokémon ressemblez-vous\u00a0? Votre photo ne quitte jamais cet appareil.',
    locale: 'fr_FR',
  },
  de: {
    title: 'Jemand, den du kennst, sieht aus wie {name}. Und du?',
    description: 'Welchem Pokémon siehst du ähnlich? Dein Foto verlässt dieses Gerät nicht.',
    locale: 'de_DE',
  },
  es: {
    title: 'Alguien que conoces se parece a {name}. ¿Y tú?',
    description: '¿A qué Pokémon te pareces? Tu foto nunca sale de este dispositivo.',
    locale: 'es_ES',
  },
} satisfies Record<string, PageTexts>;

export type PageLanguage = keyof typeof TEXTS;
