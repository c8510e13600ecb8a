export { PersonController } from './person-controller.js';
export { personView } from './person-view.js';
