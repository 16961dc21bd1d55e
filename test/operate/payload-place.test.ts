import { readPayloadPlace } from '../../lib/operate/payload-place.js';

it.each([
  ['s3://bucket/order/', { kind: 'bucket', bucket: 'bucket', prefix: 'order/' }],
  ['s3://bucket/a/b/', { kind: 'bucket', bucket: 'bucket', prefix: 'a/b/' }],
  ['s3://bucket', { kind: 'bucket', bucket: 'bucket', prefix: '' }],
  ['file:///app/.stepwright/pay%20loads/', { kind: 'folder', folder: '/app/.stepwright/pay loads/' }],
  ['file:', undefined],
  ['file://elsewhere/app/', undefined],
  ['s3://', undefined],
  ['bucket/order/', undefined],
])('%s', (url, place) => expect(readPayloadPlace(url)).toEqual(place));
