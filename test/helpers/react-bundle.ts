import { build } from 'esbuild';
import * as React from 'react';
import { ROOT } from './site.js';

/** React and ReactDOM as one module, as a URL that an import map may give for `react`: with all of React's names, and
 *  `createRoot`. The development build, for only that one mounts twice in strict mode. */
export async function reactModule(): Promise<string> {
  const names = Object.keys(React).filter((name) => name !== 'default' && /^[a-z]\w*$/i.test(name));
  const contents = `
    import React from 'react';
    export { createRoot } from 'react-dom/client';
    export const { ${names.join(', ')} } = React;`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
    logLevel: 'error',
  });
  return `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.text).toString('base64')}`;
}
