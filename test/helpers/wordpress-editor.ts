import type { Page } from 'puppeteer-core';

/** One block: its name, its attributes, and HTML that it takes from its content. */
export type Block = readonly [name: string, attributes: Record<string, unknown>];

/** What the editor's pages have of WordPress. */
interface EditorWindow extends Window {
  wp: {
    blocks: { createBlock(name: string, attributes: Record<string, unknown>): unknown };
    data: {
      select(store: string): Record<string, (...args: unknown[]) => unknown>;
      dispatch(store: string): Record<string, (...args: unknown[]) => Promise<unknown>>;
    };
  };
}

/** Logs in as one of the site's users, who is called as the role. */
export async function logIn(page: Page, origin: string, role: string): Promise<void> {
  await page.goto(`${origin}/wp-login.php`);
  await page.evaluate((name) => {
    document.querySelector<HTMLInputElement>('#user_login')!.value = name;
    document.querySelector<HTMLInputElement>('#user_pass')!.value = 'password';
  }, role);
  await Promise.all([page.waitForNavigation(), page.click('#wp-submit')]);
}

/** The editor of a new post, ready. */
export async function openEditor(page: Page, origin: string): Promise<void> {
  // Unsaved changes ask before the page is left.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${origin}/wp-admin/post-new.php`, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('.block-editor-block-list__layout');
  await page.waitForFunction(
    () => (window as unknown as EditorWindow).wp.data.select('core/editor')['getCurrentPostId']!() !== null,
  );
}

/** Puts blocks into the post, as the inserter does; the last of them is selected. Returns their ids. */
export function insertBlocks(page: Page, blocks: readonly Block[]): Promise<string[]> {
  return page.evaluate(async (list) => {
    const { wp } = window as unknown as EditorWindow;
    const made = list.map(([name, attributes]) => wp.blocks.createBlock(name, attributes)) as { clientId: string }[];
    await wp.data.dispatch('core/block-editor')['insertBlocks']!(made);
    await wp.data.dispatch('core/block-editor')['selectBlock']!(made.at(-1)!.clientId);
    return made.map(({ clientId }) => clientId);
  }, blocks);
}

/** Publishes the post, and tells its address. */
export function publish(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { data } = (window as unknown as EditorWindow).wp;
    await data.dispatch('core/editor')['editPost']!({ title: 'A post', status: 'publish' });
    await data.dispatch('core/editor')['savePost']!();
    if (!data.select('core/editor')['didPostSaveRequestSucceed']!()) throw new Error('The post was not saved.');
    return data.select('core/editor')['getPermalink']!() as string;
  });
}
