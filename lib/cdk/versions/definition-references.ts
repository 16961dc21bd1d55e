/** A version that a definition names. */
export interface VersionReference {
  /** Without the version. */
  readonly arn: string;
  readonly version: number;
}

/** What the text of a state machine's definition refers to. */
export interface DefinitionReferences {
  readonly functionVersions: readonly VersionReference[];
  readonly machineVersions: readonly VersionReference[];
}

/**
 * Every ARN in a definition, wherever it is: also one in a comment keeps its version, since `stepwright rollback` reads
 * there which machine undoes an execution.
 */
export function definitionReferences(definition: string): DefinitionReferences {
  return {
    functionVersions: [...definition.matchAll(FUNCTION)].flatMap(readVersion),
    machineVersions: [...definition.matchAll(MACHINE)].flatMap(readVersion),
  };
}

const FUNCTION = /(arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+)(?::(\d+)(?![\w-]))?/g;
const MACHINE = /(arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^\s":]+):(\d+)(?![\w-])/g;

function readVersion([, arn = '', version]: RegExpMatchArray): readonly VersionReference[] {
  return version === undefined ? [] : [{ arn, version: Number(version) }];
}
