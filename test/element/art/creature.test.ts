import { expect } from '@open-wc/testing';
import { creature } from '../../../src/element/art/creature.js';
import { TYPE_MARKS } from '../../../src/element/art/type-marks.js';
import { strings } from '../../../src/element/strings/en.js';

const COLOURS = ['#123456', '#fedcba', '#abcdef'];
const fills = (shapes: ReturnType<typeof creature>) => shapes.map(({ fill }) => fill);

describe('a creature that stands in for a drawing', () => {
  it('is in the colours of its species, and always the same', () => {
    const shapes = creature({ id: 991, colours: COLOURS, tags: ['ice', 'water'] });
    expect(fills(shapes)).to.include.members(COLOURS);
    expect(creature({ id: 991, colours: COLOURS, tags: ['ice', 'water'] })).to.deep.equal(shapes);
  });

  it('has something of each of its types, and of no other', () => {
    const marks = (tags: string[]) =>
      creature({ id: 991, colours: COLOURS, tags })
        .map(({ path }) => path)
        .filter((path) => Object.values(TYPE_MARKS).some((mark) => mark.path === path));
    for (const type of Object.keys(strings.types)) expect(marks([type, 'generation-9'])).to.have.length(1);
    expect(new Set(Object.keys(strings.types).flatMap((type) => marks([type])))).to.have.property('size', 18);
    expect(marks(['fire', 'flying'])).to.have.members([TYPE_MARKS['fire']!.path, TYPE_MARKS['flying']!.path]);
    expect(marks([])).to.be.empty;
  });

  it('looks otherwise for another species of the same types and colours', () => {
    const drawn = [906, 907, 908, 909, 910, 911].map((id) => JSON.stringify(creature({ id, colours: COLOURS })));
    expect(new Set(drawn).size).to.be.at.least(4);
  });

  it('stays in its box, but for a hair, whatever its types', () => {
    for (const type of Object.keys(strings.types)) {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      for (const { path } of creature({ id: 1, tags: [type] })) {
        const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        drawn.setAttribute('d', path);
        svg.append(drawn);
      }
      document.body.append(svg);
      const { x, y, width, height } = svg.getBBox();
      svg.remove();
      expect(Math.min(x, y), type).to.be.at.least(-1);
      expect(Math.max(x + width, y + height), type).to.be.at.most(101);
    }
  });
});
