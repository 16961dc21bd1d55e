import type { IConstruct } from 'constructs';

/** Why rules of cdk-nag do not hold for a construct, by the ids of the rules. */
export type Acknowledgments = Readonly<Record<string, string>>;

/**
 * What CDK's `Validations.of(…).acknowledge(…)` writes and cdk-nag 3 reads. Written here, because CDK has that call only
 * from 2.257 on, and the rest of this package works with older ones; neither needs the other to be there.
 */
const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/** Says that rules do not hold for a construct and what is in it, so that cdk-nag is quiet about what is meant. */
export function acknowledgeRules(construct: IConstruct, rules: Acknowledgments): void {
  for (const [id, reason] of Object.entries(rules)) {
    construct.node.addMetadata(ACKNOWLEDGED_RULES, { [`Annotation::${id}`]: reason });
  }
}
