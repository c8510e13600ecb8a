/** Where this script came from. The build turns it into the URL of the file in `dist/` that a page names,
 *  also for the classic build, where it is read from `document.currentScript` while that is still set. */
export const SCRIPT_URL: string = import.meta.url;

/** Default of `models-url`: `models/` beside `dist/`, wherever the script came from. */
export const DEFAULT_MODELS_URL: string = new URL('../models/', SCRIPT_URL).href;
