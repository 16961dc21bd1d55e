import { Template } from 'aws-cdk-lib/assertions';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, synthesise, textOf } from '../synthesise.js';
import { everyOption } from './every-option.js';

const ofShop = { workflow: shop, projectRoot: shopProject() };

/** Everything that may be in the environment of a function, besides what the user puts there. */
const KNOWN = [
  /^NODE_OPTIONS=--enable-source-maps$/,
  /^STEPWRIGHT_PAYLOADS=s3:\/\/Arn\(StepwrightPayloadsBucket\)\/Shop-\w+-[0-9A-F]{8}\/$/,
  /^STEPWRIGHT_[A-Z_]+=(structured|plain|[A-Z]\w*|\d+)$/,
  /^AWS_LAMBDA_LOG_FORMAT=/,
];

describe('what functions are told', () => {
  it('is where payloads are and nothing secret', () => {
    const template = Template.fromStack(everyOption(true).stack);
    const functions = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'));
    const variables = functions.flatMap(([id, { Properties }]) =>
      Object.entries(Properties.Environment?.Variables ?? {}).map(([name, value]) => [id, `${name}=${textOf(value)}`]),
    );
    const unknown = variables.filter(([, variable = '']) => !KNOWN.some((known) => known.test(variable)));
    expect(unknown.filter(([id]) => !/TaskReserveFunction$/.test(String(id)))).toEqual([]);
    expect(new Set(unknown.map(([, variable]) => variable))).toEqual(new Set(['SHELF=7']));
  });
});

describe('what is logged', () => {
  it.each([{}, { logLevel: 'ALL' as never }])('has no input and no output, unless somebody asks: %j', (props) => {
    const { template } = synthesise({ ...ofShop, ...props });
    const logged = Object.values(resourcesOf(template, 'AWS::StepFunctions::StateMachine')).flatMap(
      ({ Properties }) => Properties.LoggingConfiguration ?? [],
    );
    expect(logged.filter(({ IncludeExecutionData }) => IncludeExecutionData !== false)).toEqual([]);
  });
});

describe('the tag for stored results', () => {
  const tagsOf = (props: object) => {
    const { template } = synthesise({ ...ofShop, ...props });
    return Object.entries(template.toJSON().Resources as Record<string, { Properties?: { Tags?: Tag[] } }>).flatMap(
      ([id, { Properties }]) =>
        [Properties?.Tags ?? []]
          .flat()
          .flatMap(({ Key, Value }) => (Key === 'stepwright:payloads' ? [[id, Value]] : [])),
    );
  };

  it('is on the main machine alone, and says what functions are told', () => {
    const [[id, value] = [], ...others] = tagsOf({});
    expect(id).toMatch(/^OrdersStateMachine[0-9A-F]{8}$/);
    expect(textOf(value)).toMatch(/^s3:\/\/Arn\(StepwrightPayloadsBucket\)\/Shop-Orders-[0-9A-F]{8}\/$/);
    expect(others).toEqual([]);
  });

  it('is not there where nothing is stored', () => {
    expect(tagsOf({ payloads: 'none' })).toEqual([]);
  });
});

interface Tag {
  readonly Key: string;
  readonly Value: unknown;
}
