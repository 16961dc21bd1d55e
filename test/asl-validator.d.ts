declare module 'asl-validator' {
  /** Checks a state machine, and writes defaults into it. */
  // biome-ignore lint/style/noDefaultExport: it is what the package has
  export default function validate(definition: object): {
    readonly isValid: boolean;
    readonly errors: readonly unknown[];
  };
}
