// What an element does beyond its drop zone before there is a photo. Fetched as soon as it is on a page, but not before it
// is seen: a script may be small only while others can come later.
export { upgradeDivs } from './upgrade-divs.js';
export { start } from './start.js';
export { whenWanted } from './when-wanted.js';
