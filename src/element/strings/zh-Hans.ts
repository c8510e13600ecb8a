import { en } from './en.js';

export const zhHans = en;
