import type { TemplateResult } from 'lit';

/** Lit's own sign for "nothing here" is a symbol; so is every other value that is no text. */
type Value = TemplateResult | readonly Value[] | string | number | boolean | null | undefined | symbol | object;

/** HTML of a template made by Lit's `html` or `svg`: texts are escaped, listeners and properties are left to the script.
 *  For views that are drawn once, without directives. */
export function printTemplate({ strings, values }: TemplateResult): string {
  let output = '';
  strings.forEach((text, index) => {
    const binding = /\s+([@.?]?)([\w-]+)=(["']?)$/.exec(text);
    const quoted = /=(["'])[^"']*$/.exec(text);
    const value = values[index] as Value;
    if (index >= values.length) output += text;
    else if (!binding) output += text + (quoted ? escapeHtml(String(value)) : print(value));
    else
      output += text.slice(0, binding.index) + attribute(binding[1] ?? '', binding[2] ?? '', binding[3] ?? '', value);
  });
  return output;
}

function attribute(kind: string, name: string, quote: string, value: Value): string {
  if (kind === '?') return value ? ` ${name}` : '';
  if (kind !== '') return '';
  if (quote) return ` ${name}=${quote}${escapeHtml(String(value))}`; // The template ends the quotes itself.
  return typeof value === 'symbol' ? '' : ` ${name}="${escapeHtml(String(value))}"`;
}

function print(value: Value): string {
  if (value === null || value === undefined || typeof value === 'symbol') return '';
  if (Array.isArray(value)) return (value as readonly Value[]).map(print).join('');
  return isTemplate(value) ? printTemplate(value) : escapeHtml(String(value));
}

function isTemplate(value: Value): value is TemplateResult {
  return typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
}

/** Text that is safe between tags and within quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
