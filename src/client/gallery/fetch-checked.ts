/** A file of a gallery or the manifest; `sha256` in hexadecimal digits where it is known. Rejects with whatever went wrong. */
export async function fetchChecked(url: URL, signal: AbortSignal, sha256?: string): Promise<ArrayBuffer> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url.href}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  // Browsers hash on secure pages only; elsewhere nothing but damage could be found, which the parser meets as well.
  if (sha256 && globalThis.crypto.subtle && (await hashOf(bytes)) !== sha256)
    throw new Error(`${url.href} is damaged.`);
  return bytes;
}

export async function fetchJson<Json>(url: URL, signal: AbortSignal, sha256?: string): Promise<Json> {
  return JSON.parse(new TextDecoder().decode(await fetchChecked(url, signal, sha256))) as Json;
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
