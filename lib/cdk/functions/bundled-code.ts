import { relative } from 'node:path';
import {
  Annotations,
  Aspects,
  type CfnResource,
  type FileAssetLocation,
  FileAssetPackaging,
  Lazy,
  Stack,
  Stage,
} from 'aws-cdk-lib';
import {
  Architecture,
  Code,
  type CodeConfig,
  Function as LambdaFunction,
  type ResourceBindOptions,
} from 'aws-cdk-lib/aws-lambda';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY,
  ASSET_RESOURCE_METADATA_PATH_KEY,
  ASSET_RESOURCE_METADATA_PROPERTY_KEY,
  DISABLE_ASSET_STAGING_CONTEXT,
} from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { foreignPackages } from '../../bundle/foreign-packages.js';
import type { FunctionOrder } from '../../bundle/make-functions.js';
import { bundlesOfApp } from './bundle-for-app.js';

/** Code that is bundled together with that of all other functions of the app, when it is first needed. For one function. */
export class BundledCode extends Code {
  readonly isInline = false;
  readonly #order: FunctionOrder;

  constructor(order: FunctionOrder) {
    super();
    this.#order = order;
  }

  override bind(scope: Construct): CodeConfig {
    const bundles = bundlesOfApp(scope);
    bundles.add(scope, this.#order);
    // What is wrong is best told from here: what is thrown while a token is resolved, CDK writes its own words around.
    Aspects.of(scope).add({
      visit: (node) => {
        if (node !== scope) return;
        bundles.make();
        warnOfForeignCode(scope, this.#order);
      },
    });
    let known: FileAssetLocation | undefined;
    const location = () => {
      known ??= addAsset(scope, this.#order);
      return known;
    };
    return {
      s3Location: {
        bucketName: Lazy.string({ produce: () => location().bucketName }),
        objectKey: Lazy.string({ produce: () => location().objectKey }),
      },
    };
  }

  /** Says where the code is on this machine, for `cdk watch` and `sam local`, which ask for it. */
  override bindToResource(resource: CfnResource, { resourceProperty = 'Code' }: ResourceBindOptions = {}): void {
    if (!resource.node.tryGetContext(ASSET_RESOURCE_METADATA_ENABLED_CONTEXT)) return;
    const path = Lazy.string({ produce: () => assetPath(resource, bundlesOfApp(resource).find(this.#order).path) });
    resource.addMetadata(ASSET_RESOURCE_METADATA_PATH_KEY, path);
    resource.addMetadata(ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY, true);
    resource.addMetadata(ASSET_RESOURCE_METADATA_PROPERTY_KEY, resourceProperty);
  }
}

/** Once it is known what the function runs on: binaries that were installed for this machine may not load there. */
function warnOfForeignCode(scope: Construct, order: FunctionOrder): void {
  const { nodeModules = [] } = order.kind === 'task' ? order.options : {};
  if (order.kind !== 'task' || nodeModules.length === 0 || !(scope instanceof LambdaFunction)) return;
  const { architecture } = scope;
  const foreign = foreignPackages(order.root, nodeModules, {
    arch: architecture === Architecture.ARM_64 ? 'arm64' : 'x64',
  });
  if (foreign.length === 0) return;
  Annotations.of(scope).addWarningV2(
    'stepwright:foreign-code',
    `${foreign.join(', ')} has native code that is not for Linux on ${architecture.name}, which this function runs on: install it for that (npm install --os=linux --cpu=…), or synthesise there`,
  );
}

function addAsset(scope: Construct, order: FunctionOrder): FileAssetLocation {
  const stack = Stack.of(scope);
  const { hash, path } = bundlesOfApp(scope).find(order);
  return stack.synthesizer.addFileAsset({
    fileName: assetPath(scope, path),
    packaging: FileAssetPackaging.ZIP_DIRECTORY,
    sourceHash: hash,
    deployTime: true,
    displayName: `${scope.node.path.slice(stack.node.path.length + 1)}/Code`,
  });
}

/** As CDK has it for its own assets: from the assembly that the stack is in, or absolute where nothing is to be staged. */
function assetPath(scope: Construct, path: string): string {
  const outdir = Stage.of(scope)?.outdir;
  if (outdir === undefined || scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT)) return path;
  return relative(outdir, path);
}
