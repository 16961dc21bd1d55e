import { callSites } from '../../lib/definition/call-sites.js';

class Probe {
  readonly files = callSites(Probe as never);
}

class Derived extends Probe {}

describe('callSites', () => {
  it.each([
    ['a constructor', () => new Probe().files],
    ['the constructor of a subclass', () => new Derived().files],
    ['a deep helper', () => deep(25)],
  ])('starts at the file that calls %s', (_, files) => {
    expect(files()[0]).toBe(__filename);
    expect(new Set(files()).size).toBe(files().length);
  });

  it('leaves Error as it was', () => {
    const own = () => 'own';
    const { prepareStackTrace, stackTraceLimit } = Error;
    Error.prepareStackTrace = own;
    Error.stackTraceLimit = 0;
    expect(new Probe().files[0]).toBe(__filename);
    expect([Error.prepareStackTrace, Error.stackTraceLimit]).toEqual([own, 0]);
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  });
});

function deep(levels: number): readonly string[] {
  return levels === 0 ? new Probe().files : deep(levels - 1);
}
