import { strings as en } from './en.js';

export const strings = en;
