/** Languages of the species' names, English first: that of the interface and of every fallback. */
export const LANGUAGES = ['en', 'ko', 'ja', 'zh-Hans', 'zh-Hant', 'fr', 'de', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];
