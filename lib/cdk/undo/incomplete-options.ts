import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/**
 * Who is told that an execution could not be undone completely: a topic, a queue or both. Their policies are extended, and
 * those of their keys where CDK knows them; what was imported, only you can extend.
 *
 * A topic or queue with a key needs one of yours: EventBridge cannot use those of AWS (`alias/aws/sns`, `alias/aws/sqs`).
 */
export type IncompleteOptions =
  | { readonly topic: ITopic; readonly queue?: IQueue }
  | { readonly topic?: ITopic; readonly queue: IQueue };
