import { startOn } from './classic.js';

export const start = startOn('cpu');
