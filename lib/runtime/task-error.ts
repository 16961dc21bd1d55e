/** An error of the wrapper itself. Its name is what Step Functions reports and what `unless` can name. */
export class TaskError extends Error {
  constructor(name: 'ResultTooLarge' | 'ResultNotJson', message: string) {
    super(message);
    this.name = name;
  }
}
