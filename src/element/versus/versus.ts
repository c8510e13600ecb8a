export { spoken } from './lines.js';
export { friendOf, groupOf } from './pair.js';
export { VersusController } from './versus-controller.js';
export { askView, versusView } from './versus-view.js';
