import { startOn } from './classic.js';

export const start = startOn('webgl');
