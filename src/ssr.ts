import { html } from 'lit';
import { OPTIONS, attributeOf } from './contract/options.js';
import { dropzoneView } from './element/drop-zone/dropzone.js';
import { shellStyles } from './element/pokemon-lookalike.styles.js';
import { strings as de } from './element/strings/de.js';
import { strings as en } from './element/strings/en.js';
import { strings as es } from './element/strings/es.js';
import { strings as fr } from './element/strings/fr.js';
import { strings as ja } from './element/strings/ja.js';
import { strings as ko } from './element/strings/ko.js';
import { resolveLanguage, type Language } from './element/strings/languages.js';
import type { ShellStrings } from './element/strings/strings.js';
import { strings as zhHans } from './element/strings/zh-Hans.js';
import { strings as zhHant } from './element/strings/zh-Hant.js';
import { escapeHtml, printTemplate } from './element/ssr/print-template.js';

const LANGUAGES: Record<Language, ShellStrings> = { en, ko, ja, 'zh-Hans': zhHans, 'zh-Hant': zhHant, fr, de, es };

/** What may be said on the tag, as attributes or properties are named; `true` is an attribute without value, `false`,
 *  null and undefined are none, and lists (of ids) are written with commas. */
export type ShellAttributes = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>
>;

/** The element as HTML, its drop zone in declarative shadow DOM: what a visitor sees before the script has come, in the
 *  same place and looks. `lang`: BCP 47, default `en`; it is also written on the tag, and may be said there instead. Throws
 *  a `TypeError` for a name that cannot be an attribute's. */
export function shell(attributes: ShellAttributes = {}, { lang: asked }: { lang?: string } = {}): string {
  const onTag = attributes['lang'];
  const lang = typeof onTag === 'string' ? onTag : asked || undefined;
  const own = Object.entries({ ...attributes, lang }).map(([name, value]) => written(name, value));
  const strings = LANGUAGES[resolveLanguage(lang ?? 'en')];
  const inside = printTemplate(
    drop(strings, OPTIONS.camera(attributes['camera']), OPTIONS.disabled(attributes['disabled'])),
  );
  const styles = `<style>${shellStyles.cssText}</style>`;
  return `<pokemon-lookalike${own.join('')}><template shadowrootmode="open">${styles}${inside}</template></pokemon-lookalike>`;
}

function drop(strings: ShellStrings, camera: boolean, disabled: boolean) {
  const ignore = () => undefined;
  const view = { strings, camera, disabled, dragging: false, progress: undefined, onChoose: ignore, onCamera: ignore };
  return html`
    <section part="base" class="base" aria-label=${strings.title} aria-busy="false">
      ${dropzoneView(view)}
      <input type="file" accept="image/*" hidden />
      <slot name="footer"></slot>
    </section>
    <div class="visually-hidden" role="status"></div>
  `;
}

function written(given: string, value: ShellAttributes[string]): string {
  const name = Object.hasOwn(OPTIONS, given) ? attributeOf(given) : given;
  if (!/^[a-z_][\w.:-]*$/i.test(name)) throw new TypeError(`"${given}" is no name of an attribute.`);
  if (value === false || value === null || value === undefined) return '';
  return value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
}
