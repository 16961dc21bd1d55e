/**
 * The resource of a statement as text, in which `<Resource.Attribute>` stands for what CloudFormation fills in: as cdk-nag
 * writes it in the ids of what it finds (its `flattenCfnReference`).
 *
 * @example
 * resourceText({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Charge', 'Arn'] }, ':*']] }) // '<Charge.Arn>:*'
 */
export function resourceText(resource: unknown): string {
  if (typeof resource === 'string') return resource.replaceAll('${', '<').replaceAll('}', '>');
  if (typeof resource !== 'object' || resource === null) return '';
  const [[intrinsic, argument] = []] = Object.entries(resource);
  switch (intrinsic) {
    case 'Fn::Join': {
      const [delimiter, parts] = argument as [string, readonly unknown[]];
      return parts.map(resourceText).join(delimiter);
    }
    case 'Fn::Sub':
    case 'Fn::ImportValue':
      return resourceText(argument);
    case 'Fn::GetAtt':
      return `<${(argument as readonly unknown[]).map(resourceText).join('.')}>`;
    case 'Ref':
      return `<${resourceText(argument)}>`;
    default:
      return JSON.stringify(resource);
  }
}
