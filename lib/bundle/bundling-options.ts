/**
 * How the code of a function is bundled, in the words of CDK's NodejsFunction. All functions of an app that are bundled
 * alike are bundled in one pass, and none that has not changed: what was made is kept in `node_modules/.cache/stepwright`.
 *
 * @example
 * functionDefaults: { bundling: { sourcesContent: true, define: { 'process.env.STAGE': '"beta"' } } },
 * functions: { Resize: { bundling: { nodeModules: ['sharp'] } } },
 */
export interface BundlingOptions {
  /** Whether code is minified. @default true */
  readonly minify?: boolean;
  /** Whether there is a source map, so that stack traces name your sources. @default true */
  readonly sourceMap?: boolean;
  /** Whether the source map holds the sources themselves. @default false */
  readonly sourcesContent?: boolean;
  /** The oldest engine that has to understand the code, as esbuild names it. @default 'node22' */
  readonly target?: string;
  /** `'cjs'`: CommonJS. `'esm'`: an ES module, in which `await` may stand at the top level. @default 'cjs' */
  readonly format?: 'cjs' | 'esm';
  /** Whether functions and classes keep their `name`, which is what errors are told apart by. @default true */
  readonly keepNames?: boolean;
  /**
   * Packages that are left out of the bundle because they are there when it runs: in the runtime or in a layer.
   *
   * @default ['@aws-sdk/*'], which the Node runtimes of Lambda have
   */
  readonly externalModules?: readonly string[];
  /**
   * Packages that are not bundled but put beside the bundle, with all that they depend on: for those with native code, or
   * that read files of their own. They are copied from the project's `node_modules`, so binaries are those of the platform
   * that synthesises: install those for Linux and the function's architecture there (`npm install --os=linux --cpu=arm64`).
   *
   * @default none
   */
  readonly nodeModules?: readonly string[];
  /** Global names, and the JavaScript expressions they stand for: `{ 'process.env.STAGE': '"beta"' }`. @default none */
  readonly define?: Readonly<Record<string, string>>;
  /**
   * How files are taken in, by extension: `{ '.sql': 'text' }`. All of esbuild's loaders but `file` and `copy`, which make
   * further files.
   *
   * @default those of esbuild
   */
  readonly loader?: Readonly<Record<string, string>>;
  /** Text in front of the code. @default none */
  readonly banner?: string;
  /** Text behind the code. @default none */
  readonly footer?: string;
  /** Fields of package.json that name the file to bundle, the first that is there. @default ['main', 'module'] */
  readonly mainFields?: readonly string[];
  /** Conditions of `exports` in package.json, besides those that always hold. @default ['module'] */
  readonly conditions?: readonly string[];
  /** Files, relative to the project's folder, whose exports replace global names. @default none */
  readonly inject?: readonly string[];
  /** The tsconfig.json, relative to the project's folder. @default the nearest to each file */
  readonly tsconfig?: string;
}

/** Options from general to specific: the last that says something wins. */
export function mergeBundling(...layers: readonly (BundlingOptions | undefined)[]): BundlingOptions {
  const said = layers.flatMap((layer) => Object.entries(layer ?? {}).filter(([, value]) => value !== undefined));
  return Object.fromEntries(said);
}
