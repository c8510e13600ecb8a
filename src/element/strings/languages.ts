import type { Strings } from './strings.js';

/** Each language is a chunk of its own, fetched when it is first needed. */
export const LOADERS = {
  en: () => import('./en.js'),
  ko: () => import('./ko.js'),
  ja: () => import('./ja.js'),
  'zh-Hans': () => import('./zh-Hans.js'),
  'zh-Hant': () => import('./zh-Hant.js'),
  fr: () => import('./fr.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
} satisfies Record<string, () => Promise<{ strings: Strings }>>;

/** Languages of the interface and of the species' names, as BCP 47 tags. */
export type Language = keyof typeof LOADERS;

/** The nearest language there is for a BCP 47 tag; English where there is none. */
export function resolveLanguage(tag: string): Language {
  const [primary = '', next = ''] = tag.toLowerCase().split(/[-_]/);
  if (primary === 'zh') return /^(hant|tw|hk|mo)$/.test(next) ? 'zh-Hant' : 'zh-Hans';
  return Object.hasOwn(LOADERS, primary) ? (primary as Language) : 'en';
}
