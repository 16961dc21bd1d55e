import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { invalid, type Refusal } from './refusal.js';

/**
 * The items in the data that an `ItemReader` would have read: JSON, or JSON lines. Other formats are refused.
 *
 * @example
 * readItems('[1,2]', { Resource: 'arn:aws:states:::s3:getObject' }) // { items: [1, 2] }
 */
export function readItems(data: string, reader: JsonObject): { readonly items: Json } | Refusal {
  const { ReaderConfig: config = null } = reader;
  const { InputType: type = 'JSON', MaxItems: most } = isJsonObject(config) ? config : {};
  if (type !== 'JSON' && type !== 'JSONL') {
    return invalid(`mapItemReaderData of the InputType ${String(type)} cannot be read here; give JSON or JSONL`);
  }
  const lines = type === 'JSON' ? [data] : data.split('\n').filter((line) => line.trim() !== '');
  try {
    const values = lines.map((line) => JSON.parse(line) as Json);
    const items = type === 'JSON' ? (values[0] ?? null) : values;
    return { items: Array.isArray(items) && typeof most === 'number' ? items.slice(0, most) : items };
  } catch {
    return invalid(`mapItemReaderData is not valid ${type}`);
  }
}
