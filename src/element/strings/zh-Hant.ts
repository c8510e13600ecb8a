import { en } from './en.js';

export const zhHant = en;
