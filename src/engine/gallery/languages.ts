/** Traditional characters are usual there; Chinese elsewhere means simplified ones. */
const TRADITIONAL_CHINESE = /^zh-(hant|tw|hk|mo)\b/i;

/** Languages to look for names in, best first: the exact tag, its shorter forms, the script of Chinese, English. As of the
 *  element's `lang`, its parts may be joined by `_`, too. */
export function nameLanguages(asked: string): string[] {
  const tag = asked.replaceAll('_', '-');
  const parts = tag.split('-');
  const prefixes = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
  const script = parts[0]!.toLowerCase() === 'zh' ? [TRADITIONAL_CHINESE.test(tag) ? 'zh-Hant' : 'zh-Hans'] : [];
  return [tag, ...script, ...prefixes, 'en'];
}

/** Of some languages those that are `known`, as they are spelled there. */
export function knownOf(known: readonly string[], languages: readonly string[]): string[] {
  const found = languages.map((each) => known.find((tag) => tag.toLowerCase() === each.toLowerCase()));
  return [...new Set(found.filter((tag) => tag !== undefined))];
}
