import { blockGalleries, galleries } from './gallery.js';
import { imageHeaders } from './image-header.js';
import { manifests } from './manifest.js';
import { networks } from './network.js';

export const SUBJECTS = [galleries, blockGalleries, manifests, networks, imageHeaders];
