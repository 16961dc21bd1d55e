/**
 * CDK's own validation of templates takes two seconds and more for every file of tests. Those that are about whole apps turn
 * it on: large workflows, every option at once, the README's apps. `npx cdk synth` has it on as well.
 */
process.env.CDK_VALIDATION ??= 'false';
